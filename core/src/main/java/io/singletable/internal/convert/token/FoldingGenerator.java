package io.singletable.internal.convert.token;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import io.singletable.internal.mapping.jackson.JacksonContexts;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Base64Variant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamWriteCapability;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TreeNode;
import tools.jackson.core.Version;
import tools.jackson.core.util.JacksonFeatureSet;
import tools.jackson.databind.cfg.PackageVersion;
import tools.jackson.databind.json.JsonMapper;

/**
 * Generator that folds the many ways to write a token into one each, so that subclasses
 * see few.
 */
abstract class FoldingGenerator extends JsonGenerator {

	private static final int FEATURES = StreamWriteFeature.collectDefaults();

	/** Without native binary: a UUID is text. */
	private static final JacksonFeatureSet<StreamWriteCapability> CAPABILITIES = JacksonFeatureSet
		.fromDefaults(StreamWriteCapability.values());

	private final JsonMapper mapper;

	private final ReadLimits limits;

	private boolean closed;

	FoldingGenerator(JsonMapper mapper, ReadLimits limits) {
		this.mapper = mapper;
		this.limits = limits;
	}

	@Override
	public final JsonGenerator writeStartArray() {
		return writeStartArray(null);
	}

	@Override
	public final JsonGenerator writeStartArray(@Nullable Object array, int size) {
		return writeStartArray(array);
	}

	@Override
	public final JsonGenerator writeStartObject() {
		return writeStartObject(null);
	}

	@Override
	public final JsonGenerator writeStartObject(@Nullable Object object, int size) {
		return writeStartObject(object);
	}

	@Override
	public final JsonGenerator writePropertyId(long id) {
		return writeName(Long.toString(id));
	}

	@Override
	public final JsonGenerator writeString(Reader reader, int length) {
		StringBuilder text = new StringBuilder();
		char[] buffer = new char[1024];
		try {
			int count = reader.read(buffer, 0, limit(buffer.length, length, text.length()));
			while (count > 0) {
				text.append(buffer, 0, count);
				count = reader.read(buffer, 0, limit(buffer.length, length, text.length()));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return writeString(text.toString());
	}

	private static int limit(int room, int length, int done) {
		return (length < 0) ? room : Math.min(room, length - done);
	}

	@Override
	public final JsonGenerator writeString(char[] text, int offset, int length) {
		return writeString(new String(text, offset, length));
	}

	@Override
	public final JsonGenerator writeString(SerializableString text) {
		return writeString(text.getValue());
	}

	@Override
	public final JsonGenerator writeUTF8String(byte[] text, int offset, int length) {
		return writeString(new String(text, offset, length, StandardCharsets.UTF_8));
	}

	@Override
	public final int writeBinary(Base64Variant variant, InputStream data, int length) {
		try {
			byte[] bytes = (length < 0) ? data.readAllBytes() : data.readNBytes(length);
			writeBinary(variant, bytes, 0, bytes.length);
			return bytes.length;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public final JsonGenerator writeNumber(short number) {
		return writeNumber((long) number);
	}

	@Override
	public final JsonGenerator writeNumber(int number) {
		return writeNumber((long) number);
	}

	@Override
	public final JsonGenerator writeNumber(String number) {
		this.limits.checkNumberText(number);
		return writeNumber(DynamoDbNumber.parse(number));
	}

	@Override
	public final JsonGenerator writePOJO(@Nullable Object value) {
		if (value == null) {
			return writeNull();
		}
		objectWriteContext().writeValue(this, value);
		return this;
	}

	@Override
	public final JsonGenerator writeTree(@Nullable TreeNode tree) {
		if (tree == null) {
			return writeNull();
		}
		objectWriteContext().writeTree(this, tree);
		return this;
	}

	/** Asked for by a few custom serializers only, so it is made when it is asked for. */
	@Override
	public final ObjectWriteContext objectWriteContext() {
		return JacksonContexts.writing(this.mapper);
	}

	@Override
	public final Version version() {
		return PackageVersion.VERSION;
	}

	@Override
	public final JsonGenerator configure(StreamWriteFeature feature, boolean state) {
		return this;
	}

	@Override
	public final boolean isEnabled(StreamWriteFeature feature) {
		return feature.enabledIn(FEATURES);
	}

	@Override
	public final int streamWriteFeatures() {
		return FEATURES;
	}

	@Override
	public final boolean has(StreamWriteCapability capability) {
		return CAPABILITIES.isEnabled(capability);
	}

	@Override
	public final JacksonFeatureSet<StreamWriteCapability> streamWriteCapabilities() {
		return CAPABILITIES;
	}

	@Override
	public final int streamWriteOutputBuffered() {
		return -1;
	}

	@Override
	public final @Nullable Object streamWriteOutputTarget() {
		return null;
	}

	@Override
	public void flush() {
	}

	@Override
	public final boolean isClosed() {
		return this.closed;
	}

	@Override
	public void close() {
		this.closed = true;
	}

}
