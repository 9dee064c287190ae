package io.singletable.internal.convert;

import io.singletable.blob.Blob;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Jackson module that takes blobs as they are, and from nothing else: what is stored
 * could be anybody's, if any JSON could name it.
 */
final class GivenBlobsModule extends SimpleModule {

	GivenBlobsModule() {
		super("singletable-given-blobs");
		addSerializer(Blob.class, new Serializer());
		addDeserializer(Blob.class, new Deserializer());
	}

	private static final class Serializer extends StdSerializer<Blob> {

		Serializer() {
			super(Blob.class);
		}

		@Override
		public void serialize(Blob blob, JsonGenerator generator, SerializationContext context) {
			generator.writeEmbeddedObject(blob);
		}

	}

	private static final class Deserializer extends StdDeserializer<Blob> {

		Deserializer() {
			super(Blob.class);
		}

		@Override
		public @Nullable Blob deserialize(JsonParser parser, DeserializationContext context) {
			Object embedded = (parser.currentToken() == JsonToken.VALUE_EMBEDDED_OBJECT) ? parser.getEmbeddedObject()
					: null;
			return (embedded instanceof Blob blob) ? blob : (Blob) context.handleUnexpectedToken(Blob.class, parser);
		}

		@Override
		public @Nullable Object deserializeWithType(JsonParser parser, DeserializationContext context,
				TypeDeserializer type) {
			return deserialize(parser, context);
		}

	}

}
