import {someWith} from './with.js';

/**
The published list: names by which a variable would choose what is executed, loaded, trusted or contacted instead of what a program was meant
to. They are never derived, and never given to a program, whatever asks, in any case. `*` stands for any characters.
`patchbay help environment-names` prints it.
*/
export const forbiddenEnv: readonly string[] = [
	// Shells and how programs are found
	'PATH', 'HOME', 'IFS', 'SHELL', 'ENV', 'BASH_ENV', 'BASH_FUNC_*', 'BASHOPTS', 'SHELLOPTS', 'CDPATH', 'GLOBIGNORE', 'PROMPT_COMMAND', 'PS4',
	'ZDOTDIR', 'FPATH', 'PATHEXT', 'COMSPEC', 'SYSTEMROOT', 'WINDIR', 'USER', 'LOGNAME', 'PWD', 'OLDPWD', 'TMPDIR', 'TMP', 'TEMP', 'XDG_*',
	// Editors and pagers that others start
	'EDITOR', 'VISUAL', 'PAGER', 'MANPAGER', 'LESSOPEN', 'LESSCLOSE', 'BROWSER',
	// Loaders and the C library
	'LD_*', 'DYLD_*', 'GCONV_PATH', 'GETCONF_DIR', 'LOCPATH', 'NLSPATH', 'MALLOC_*', 'GLIBC_TUNABLES', 'HOSTALIASES', 'LOCALDOMAIN', 'RES_OPTIONS',
	'RESOLV_*', 'TZDIR', 'TERMINFO', 'TERMINFO_DIRS', 'TERMCAP',
	// Language runtimes
	'NODE_*', 'NPM_CONFIG_*', 'DENO_*', 'BUN_*', 'PYTHON*', 'PERL5*', 'PERLLIB', 'PERL_*', 'RUBY*', 'GEM_*', 'BUNDLE_*', 'JAVA_TOOL_OPTIONS',
	'_JAVA_OPTIONS', 'JDK_JAVA_OPTIONS', 'JAVA_HOME', 'CLASSPATH', 'MAVEN_OPTS', 'GRADLE_OPTS', 'PHPRC', 'PHP_INI_SCAN_DIR', 'LUA_*', 'R_PROFILE*',
	'R_ENVIRON*', 'DOTNET_STARTUP_HOOKS', 'CORECLR_*', 'COR_*', 'GOFLAGS', 'GODEBUG', 'GOPROXY', 'GONOSUMDB', 'RUSTFLAGS', 'RUSTC_*', 'CARGO_HOME',
	'ERL_*', 'ELIXIR_*', 'OPENSSL_CONF', 'OPENSSL_ENGINES', 'OPENSSL_MODULES',
	// Version control and remote shells
	'GIT_*', 'SSH_*', 'SVN_SSH', 'HGRCPATH', 'RSYNC_RSH', 'CVS_RSH', 'SUDO_*',
	// Whom to trust, and through whom to go
	'SSL_CERT_*', 'SSLKEYLOGFILE', 'REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE', 'CURL_HOME', '*_PROXY', 'PROXY',
	// Our own
	'PATCHBAY_*',
];

type Around = Readonly<{start: string; end: string}>;

/** Those without a `*`; what stands before and after it of the others, by the first character there is. */
const exact = new Set<string>();
const around = new Map<string, readonly Around[]>();
for (const pattern of forbiddenEnv) {
	const star = pattern.indexOf('*');
	if (star === -1) {
		exact.add(pattern);
	} else {
		const first = star === 0 ? '' : pattern.charAt(0);
		around.set(first, [...around.get(first) ?? [], {start: pattern.slice(0, star), end: pattern.slice(star + 1)}]);
	}
}

const isAround = ({start, end}: Around, name: string): boolean => name.length >= start.length + end.length && name.startsWith(start) && name.endsWith(end);

const isOneOf = (name: string, patterns: readonly Around[] | undefined): boolean => patterns !== undefined && someWith(patterns, name, isAround);

/** Whether a name is on the published list. Compared one by one: a pattern of all of them takes longer to be made ready than a start may. */
export const isForbiddenEnv = (name: string): boolean => {
	const upper = name.toUpperCase();
	return exact.has(upper) || isOneOf(upper, around.get(upper.charAt(0))) || isOneOf(upper, around.get(''));
};
