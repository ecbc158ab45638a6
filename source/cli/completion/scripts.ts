/**
What `patchbay completion SHELL` prints. Each script asks the program itself (`patchbay __complete`), so that it knows new commands and
names without being made anew. The answer's first line holds directives (files, nospace), the others are candidates with what they
mean behind a tab. No candidate is ever evaluated: zsh and fish quote what they insert, for bash it comes quoted.
*/

export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = typeof shells[number];

const bash = `# patchbay completion for bash. In ~/.bashrc: source <(patchbay completion bash)
_patchbay() {
	local line directives
	COMPREPLY=()
	{
		IFS= read -r directives
		while IFS= read -r line; do
			COMPREPLY+=("$line")
		done
	} < <(patchbay __complete bash "$COMP_WORDBREAKS" "\${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
	case " $directives " in *' nospace '*) compopt -o nospace ;; esac
	case " $directives " in *' files '*) compopt -o default -o bashdefault ;; esac
}
complete -F _patchbay patchbay
`;

const zsh = String.raw`#compdef patchbay
# patchbay completion for zsh. In ~/.zshrc, behind compinit: source <(patchbay completion zsh)
_patchbay() {
	local line directives
	local -a values shown open openshown
	{
		IFS= read -r directives
		while IFS= read -r line; do
			if [[ "${'$'}{line%%$'\t'*}" == */ ]]; then
				open+=("${'$'}{line%%$'\t'*}")
				openshown+=("${'$'}{line/$'\t'/  -- }")
			else
				values+=("${'$'}{line%%$'\t'*}")
				shown+=("${'$'}{line/$'\t'/  -- }")
			fi
		done
	} < <(patchbay __complete zsh "${'$'}{(@)words[2,CURRENT-1]}" "$PREFIX" 2>/dev/null)
	(( $#values )) && compadd -M 'm:{a-zA-Z}={A-Za-z}' -l -d shown -a values
	(( $#open )) && compadd -M 'm:{a-zA-Z}={A-Za-z}' -S '' -l -d openshown -a open
	[[ " $directives " == *' files '* ]] && _files
	return 0
}
if [[ "$funcstack[1]" == _patchbay ]]; then
	_patchbay "$@"
else
	compdef _patchbay patchbay
fi
`;

const fish = String.raw`# patchbay completion for fish. Once: patchbay completion fish > ~/.config/fish/completions/patchbay.fish
function __patchbay_complete
	set -l words (commandline -opc)
	set -l lines (patchbay __complete fish $words[2..-1] (commandline -ct) 2>/dev/null)
	if string match -q -- '* files *' " $lines[1] "
		__fish_complete_path (commandline -ct)
	end
	for line in $lines[2..-1]
		printf '%s\n' $line
	end
end
complete -c patchbay -f -a '(__patchbay_complete)'
`;

export const completionScripts: Readonly<Record<Shell, string>> = {bash, zsh, fish};
