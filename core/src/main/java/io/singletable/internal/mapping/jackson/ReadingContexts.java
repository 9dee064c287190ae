package io.singletable.internal.mapping.jackson;

import tools.jackson.core.FormatSchema;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.InjectableValues;
import tools.jackson.databind.cfg.DeserializationContexts;
import tools.jackson.databind.deser.DeserializationContextExt;
import tools.jackson.databind.deser.DeserializerCache;
import tools.jackson.databind.deser.DeserializerFactory;

/**
 * Jackson's contexts of reads, each of which tells whether it may serve another read.
 */
final class ReadingContexts extends DeserializationContexts.DefaultImpl {

	ReadingContexts() {
	}

	private ReadingContexts(TokenStreamFactory tokens, DeserializerFactory deserializers, DeserializerCache cache) {
		super(tokens, deserializers, cache);
	}

	@Override
	public DeserializationContexts forMapper(Object mapper, TokenStreamFactory tokens,
			DeserializerFactory deserializers, DeserializerCache cache) {
		return new ReadingContexts(tokens, deserializers, cache);
	}

	@Override
	public DeserializationContextExt createContext(DeserializationConfig config, FormatSchema schema,
			InjectableValues injectables) {
		return new Context(this._streamFactory, this._deserializerFactory, this._cache, config, schema, injectables);
	}

	/**
	 * Context of reads.
	 */
	@SuppressWarnings("unchecked") // Of methods that Jackson's own class declares.
	static final class Context extends DeserializationContextExt {

		private Context(TokenStreamFactory tokens, DeserializerFactory deserializers, DeserializerCache cache,
				DeserializationConfig config, FormatSchema schema, InjectableValues injectables) {
			super(tokens, deserializers, cache, config, schema, injectables);
		}

		/**
		 * Whether no deserializer has left anything for others of the same read.
		 */
		boolean isBlank() {
			return this._objectIds == null && this._attributes == this._config.getAttributes();
		}

	}

}
