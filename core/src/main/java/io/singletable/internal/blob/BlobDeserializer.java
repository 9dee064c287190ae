package io.singletable.internal.blob;

import java.util.HexFormat;

import io.singletable.blob.Blob;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.type.LogicalType;

/**
 * Reader of blobs in their stored form, and of the binaries that properties of the type
 * {@code byte[]} were stored as.
 */
final class BlobDeserializer extends StdDeserializer<Blob> {

	BlobDeserializer() {
		super(Blob.class);
	}

	@Override
	public @Nullable Blob deserialize(JsonParser parser, DeserializationContext context) {
		JsonToken token = parser.currentToken();
		if (token == JsonToken.VALUE_EMBEDDED_OBJECT || token == JsonToken.VALUE_STRING) {
			return Blob.of(parser.getBinaryValue(), Blob.OCTET_STREAM);
		}
		if (token != JsonToken.START_OBJECT) {
			return (Blob) context.handleUnexpectedToken(Blob.class, parser);
		}
		Parts parts = new Parts();
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = parser.currentName();
			parser.nextToken();
			if (!parts.read(name, parser)) {
				return damaged(context, "a part is unknown, there twice, or of another type or length");
			}
		}
		Blob blob = parts.blob();
		return (blob != null) ? blob : damaged(context, "parts are missing, or are those of different forms");
	}

	private @Nullable Blob damaged(DeserializationContext context, String problem) {
		return context.reportInputMismatch(this, "not the stored form of a blob: %s", problem);
	}

	@Override
	public @Nullable Object deserializeWithType(JsonParser parser, DeserializationContext context,
			TypeDeserializer type) {
		return deserialize(parser, context);
	}

	@Override
	public LogicalType logicalType() {
		return LogicalType.OtherScalar;
	}

	/**
	 * The parts of a stored form that were read so far.
	 */
	private static final class Parts {

		private byte @Nullable [] id;

		private @Nullable Long size;

		private byte @Nullable [] digest;

		private @Nullable String contentType;

		private byte @Nullable [] content;

		/**
		 * Read a part.
		 * @return {@code false} if it is none, or damaged
		 */
		boolean read(@Nullable String name, JsonParser parser) {
			if (BlobForm.ID.equals(name) && this.id == null) {
				this.id = binary(parser);
				return this.id != null && this.id.length == BlobForm.ID_LENGTH;
			}
			if (BlobForm.DIGEST.equals(name) && this.digest == null) {
				this.digest = binary(parser);
				return this.digest != null && this.digest.length == BlobForm.DIGEST_LENGTH;
			}
			if (BlobForm.CONTENT.equals(name) && this.content == null) {
				this.content = binary(parser);
				return this.content != null;
			}
			if (BlobForm.CONTENT_TYPE.equals(name) && this.contentType == null) {
				this.contentType = (parser.currentToken() == JsonToken.VALUE_STRING) ? parser.getString() : null;
				return this.contentType != null && !this.contentType.isBlank();
			}
			if (BlobForm.SIZE.equals(name) && this.size == null) {
				this.size = (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) ? parser.getLongValue() : null;
				return this.size != null && this.size >= 0;
			}
			return false;
		}

		private static byte @Nullable [] binary(JsonParser parser) {
			JsonToken token = parser.currentToken();
			return (token == JsonToken.VALUE_EMBEDDED_OBJECT || token == JsonToken.VALUE_STRING)
					? parser.getBinaryValue() : null;
		}

		/** The blob, or null if the parts make none. */
		@Nullable Blob blob() {
			if (this.digest == null || this.contentType == null) {
				return null;
			}
			String sha256 = HexFormat.of().formatHex(this.digest);
			if (this.content != null) {
				return (this.id == null && this.size == null) ? new InlineBlob(this.content, sha256, this.contentType)
						: null;
			}
			return (this.id != null && this.size != null)
					? stored(new BlobReference(HexFormat.of().formatHex(this.id), this.size, sha256, this.contentType))
					: null;
		}

		private static Blob stored(BlobReference reference) {
			BlobScope scope = BlobScope.current();
			return (scope != null) ? scope.blobOf(reference)
					: new StoredBlob(new BlobPlace(reference, null, NoAccess.INSTANCE));
		}

	}

}
