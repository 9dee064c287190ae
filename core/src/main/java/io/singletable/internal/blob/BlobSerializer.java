package io.singletable.internal.blob;

import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;

import io.singletable.blob.AdoptedBlob;
import io.singletable.blob.Blob;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Writer of blobs: in their stored form within a {@link BlobScope}, else as what is shown
 * of them.
 */
final class BlobSerializer extends StdSerializer<Blob> {

	/** Whether the reader will know by its type that the value is a blob. */
	private final boolean declared;

	BlobSerializer(boolean declared) {
		super(Blob.class);
		this.declared = declared;
	}

	@Override
	public ValueSerializer<?> createContextual(SerializationContext context, @Nullable BeanProperty property) {
		boolean nowDeclared = property == null || BlobForm.isOfBlobs(property.getType());
		return (nowDeclared == this.declared) ? this : new BlobSerializer(nowDeclared);
	}

	@Override
	public void serialize(Blob blob, JsonGenerator generator, SerializationContext context) {
		BlobScope scope = BlobScope.current();
		StoringGenerator storing = (generator instanceof StoringGenerator it) ? it : null;
		boolean readable = this.declared && !UntypedPlace.isCurrent();
		if (storing != null && readable && scope == null) {
			throw storing
				.unstorable("a Blob is stored by a save of its entity only, and can't be compared with what is "
						+ "stored: store what is compared, such as a digest, as a property of its own");
		}
		if (storing != null && !readable) {
			throw storing.unstorable("a Blob can only be stored where the class of the entity declares a Blob: "
					+ "declare the type of the property, of its elements or entries as Blob, or as a class that has one");
		}
		if (scope == null) {
			describe(blob, generator);
			return;
		}
		BlobReference reference = scope.referenceTo(blob);
		generator.writeStartObject(blob);
		if (reference != null) {
			write(reference, generator);
		}
		else {
			writeContent(blob, storing, generator);
		}
		generator.writeEndObject();
	}

	private static void describe(Blob blob, JsonGenerator generator) {
		boolean known = !(blob instanceof AdoptedBlob) || BlobPlace.of(blob) != null;
		generator.writeStartObject(blob);
		if (known) {
			generator.writeNumberProperty("size", blob.size());
		}
		generator.writeStringProperty("contentType", blob.contentType());
		if (known) {
			generator.writeStringProperty("sha256", blob.sha256());
		}
		generator.writeEndObject();
	}

	private static void write(BlobReference reference, JsonGenerator generator) {
		generator.writeName(BlobForm.ID);
		generator.writeBinary(HexFormat.of().parseHex(reference.id()));
		generator.writeNumberProperty(BlobForm.SIZE, reference.size());
		generator.writeName(BlobForm.DIGEST);
		generator.writeBinary(HexFormat.of().parseHex(reference.sha256()));
		generator.writeStringProperty(BlobForm.CONTENT_TYPE, reference.contentType());
	}

	private static void writeContent(Blob blob, @Nullable StoringGenerator storing, JsonGenerator generator) {
		byte[] content = (blob instanceof InlineBlob inline) ? inline.stored() : contentOf(blob, storing);
		generator.writeName(BlobForm.CONTENT);
		generator.writeBinary(content);
		generator.writeName(BlobForm.DIGEST);
		generator.writeBinary(HexFormat.of().parseHex(blob.sha256()));
		generator.writeStringProperty(BlobForm.CONTENT_TYPE, blob.contentType());
	}

	private static byte[] contentOf(Blob blob, @Nullable StoringGenerator storing) {
		String problem;
		try (InputStream stream = blob.open()) {
			byte[] content = stream.readNBytes(Math.toIntExact(blob.size() + 1));
			if (isContent(content, blob)) {
				return content;
			}
			problem = "the content of a Blob has another size or digest than the Blob says";
		}
		catch (IOException ex) {
			problem = "the content of a Blob can't be read";
		}
		problem += ": create it again, with Blob.of(…)";
		throw (storing != null) ? storing.unstorable(problem) : new IllegalStateException(problem);
	}

	private static boolean isContent(byte[] content, Blob blob) {
		ContentDigest digest = new ContentDigest();
		digest.add(content, 0, content.length);
		return digest.is(blob.size(), blob.sha256());
	}

	@Override
	public void serializeWithType(Blob blob, JsonGenerator generator, SerializationContext context,
			TypeSerializer type) {
		serialize(blob, generator, context);
	}

}
