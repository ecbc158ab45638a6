/** Models and what surrounds them. */
import {listOf, type Provider} from './provider.js';

const provider = listOf('AI');

export const ai: readonly Provider[] = [
	provider('openai', 'OpenAI', '✺', {
		url: 'https://api.openai.com',
		keys: {
			apiKey: ['OPENAI_API_KEY', 'OPENAI_KEY'], adminKey: ['OPENAI_ADMIN_KEY'], organization: ['OPENAI_ORG_ID', 'OPENAI_ORGANIZATION'],
			project: ['OPENAI_PROJECT_ID'], webhookSecret: ['OPENAI_WEBHOOK_SECRET'], baseUrl: ['OPENAI_BASE_URL', 'OPENAI_API_BASE'],
		},
		console: 'https://platform.openai.com/api-keys',
	}),
	provider('anthropic', 'Anthropic', '✱', {
		url: 'https://api.anthropic.com',
		keys: {apiKey: ['ANTHROPIC_API_KEY', 'CLAUDE_API_KEY'], authToken: ['ANTHROPIC_AUTH_TOKEN'], baseUrl: ['ANTHROPIC_BASE_URL']},
		console: 'https://console.anthropic.com/settings/keys',
	}),
	provider('gemini', 'Google Gemini', '✦', {
		url: 'https://generativelanguage.googleapis.com',
		keys: {apiKey: ['GEMINI_API_KEY', 'GOOGLE_GENERATIVE_AI_API_KEY', 'GOOGLE_AI_API_KEY']},
		console: 'https://aistudio.google.com/apikey',
	}),
	provider('azure-openai', 'Azure OpenAI', '▲', {
		keys: {
			apiKey: ['AZURE_OPENAI_API_KEY', 'AZURE_OPENAI_KEY'], endpoint: ['AZURE_OPENAI_ENDPOINT'],
			deployment: ['AZURE_OPENAI_DEPLOYMENT', 'AZURE_OPENAI_DEPLOYMENT_NAME'],
		},
		console: 'https://portal.azure.com',
	}),
	provider('mistral', 'Mistral AI', '▚', {
		url: 'https://api.mistral.ai',
		keys: {apiKey: ['MISTRAL_API_KEY']},
		console: 'https://console.mistral.ai/api-keys',
	}),
	provider('cohere', 'Cohere', '◍', {
		url: 'https://api.cohere.com',
		keys: {apiKey: ['COHERE_API_KEY', 'CO_API_KEY']},
		console: 'https://dashboard.cohere.com/api-keys',
	}),
	provider('huggingface', 'Hugging Face', '☺', {
		url: 'https://huggingface.co',
		keys: {token: ['HF_TOKEN', 'HUGGINGFACE_TOKEN', 'HUGGINGFACE_API_KEY', 'HUGGING_FACE_HUB_TOKEN', 'HUGGINGFACEHUB_API_TOKEN']},
		console: 'https://huggingface.co/settings/tokens',
	}),
	provider('groq', 'Groq', '◗', {
		url: 'https://api.groq.com',
		keys: {apiKey: ['GROQ_API_KEY']},
		console: 'https://console.groq.com/keys',
	}),
	provider('together', 'Together AI', '◎', {
		url: 'https://api.together.xyz',
		keys: {apiKey: ['TOGETHER_API_KEY', 'TOGETHERAI_API_KEY']},
	}),
	provider('replicate', 'Replicate', '▞', {
		url: 'https://api.replicate.com',
		keys: {apiToken: ['REPLICATE_API_TOKEN', 'REPLICATE_API_KEY']},
		console: 'https://replicate.com/account/api-tokens',
	}),
	provider('perplexity', 'Perplexity', '✳', {
		url: 'https://api.perplexity.ai',
		keys: {apiKey: ['PERPLEXITY_API_KEY', 'PPLX_API_KEY']},
	}),
	provider('deepseek', 'DeepSeek', '≈', {
		url: 'https://api.deepseek.com',
		keys: {apiKey: ['DEEPSEEK_API_KEY']},
		console: 'https://platform.deepseek.com/api_keys',
	}),
	provider('xai', 'xAI', '✕', {
		url: 'https://api.x.ai',
		keys: {apiKey: ['XAI_API_KEY', 'GROK_API_KEY']},
		console: 'https://console.x.ai',
	}),
	provider('openrouter', 'OpenRouter', '⇄', {
		url: 'https://openrouter.ai',
		keys: {apiKey: ['OPENROUTER_API_KEY']},
		console: 'https://openrouter.ai/keys',
	}),
	provider('elevenlabs', 'ElevenLabs', '‖', {
		url: 'https://api.elevenlabs.io',
		keys: {apiKey: ['ELEVENLABS_API_KEY', 'ELEVEN_API_KEY', 'XI_API_KEY']},
	}),
	provider('deepgram', 'Deepgram', '◑', {
		url: 'https://api.deepgram.com',
		keys: {apiKey: ['DEEPGRAM_API_KEY']},
		console: 'https://console.deepgram.com',
	}),
	provider('assemblyai', 'AssemblyAI', '◐', {
		url: 'https://api.assemblyai.com',
		keys: {apiKey: ['ASSEMBLYAI_API_KEY', 'ASSEMBLY_AI_API_KEY']},
	}),
	provider('stability', 'Stability AI', '▣', {
		url: 'https://api.stability.ai',
		keys: {apiKey: ['STABILITY_API_KEY']},
		console: 'https://platform.stability.ai/account/keys',
	}),
	provider('pinecone', 'Pinecone', '♠', {
		url: 'https://api.pinecone.io',
		keys: {apiKey: ['PINECONE_API_KEY'], environment: ['PINECONE_ENVIRONMENT']},
		console: 'https://app.pinecone.io',
	}),
	provider('langsmith', 'LangSmith', '∞', {
		url: 'https://api.smith.langchain.com',
		keys: {apiKey: ['LANGSMITH_API_KEY', 'LANGCHAIN_API_KEY'], endpoint: ['LANGSMITH_ENDPOINT', 'LANGCHAIN_ENDPOINT']},
		console: 'https://smith.langchain.com/settings',
	}),
];
