package io.singletable.convert;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Predicate;

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
 * What a payload may hold, whatever it is written to: folds the many ways to write a
 * token into one each, refuses what DynamoDB can't store, and drops the root's properties
 * that are not to be written. Subclasses say where the tokens go.
 */
abstract class PayloadGenerator extends JsonGenerator {

	private static final int FEATURES = StreamWriteFeature.collectDefaults();

	/** Without native binary: a UUID is text. */
	private static final JacksonFeatureSet<StreamWriteCapability> CAPABILITIES = JacksonFeatureSet
		.fromDefaults(StreamWriteCapability.values());

	private final JsonMapper mapper;

	private final IncludedProperties included;

	private boolean closed;

	PayloadGenerator(JsonMapper mapper, Predicate<String> included) {
		this.mapper = mapper;
		this.included = new IncludedProperties(included);
	}

	abstract void startArray(@Nullable Object array);

	abstract void endArray();

	abstract void startObject(@Nullable Object object);

	abstract void endObject();

	abstract void name(SerializableString name);

	abstract void name(String name);

	abstract void text(String text);

	abstract void number(long number);

	abstract void number(double number);

	abstract void number(float number);

	abstract void number(BigInteger number);

	abstract void number(BigDecimal number);

	abstract void bool(boolean bool);

	abstract void nul();

	abstract void binary(Base64Variant variant, byte[] bytes);

	@Override
	public final JsonGenerator writeStartArray() {
		return writeStartArray(null);
	}

	@Override
	public final JsonGenerator writeStartArray(@Nullable Object array) {
		if (this.included.start()) {
			startArray(array);
		}
		return this;
	}

	@Override
	public final JsonGenerator writeStartArray(@Nullable Object array, int size) {
		return writeStartArray(array);
	}

	@Override
	public final JsonGenerator writeEndArray() {
		if (this.included.end()) {
			endArray();
		}
		return this;
	}

	@Override
	public final JsonGenerator writeStartObject() {
		return writeStartObject(null);
	}

	@Override
	public final JsonGenerator writeStartObject(@Nullable Object object) {
		if (this.included.start()) {
			startObject(object);
		}
		return this;
	}

	@Override
	public final JsonGenerator writeStartObject(@Nullable Object object, int size) {
		return writeStartObject(object);
	}

	@Override
	public final JsonGenerator writeEndObject() {
		if (this.included.end()) {
			endObject();
		}
		return this;
	}

	@Override
	public final JsonGenerator writeName(String name) {
		if (this.included.name(name)) {
			if (name.isEmpty()) {
				throw new UnstorableValueException("a name or map key is empty, which DynamoDB does not take");
			}
			name(StorableText.check(name));
		}
		return this;
	}

	@Override
	public final JsonGenerator writeName(SerializableString name) {
		if (this.included.name(name.getValue())) {
			name(name);
		}
		return this;
	}

	@Override
	public final JsonGenerator writePropertyId(long id) {
		return writeName(Long.toString(id));
	}

	@Override
	public final JsonGenerator writeString(@Nullable String text) {
		if (text == null) {
			return writeNull();
		}
		if (this.included.scalar()) {
			text(StorableText.check(text));
		}
		return this;
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
	public final JsonGenerator writeRawUTF8String(byte[] text, int offset, int length) {
		throw raw();
	}

	@Override
	public final JsonGenerator writeRaw(String text) {
		throw raw();
	}

	@Override
	public final JsonGenerator writeRaw(String text, int offset, int length) {
		throw raw();
	}

	@Override
	public final JsonGenerator writeRaw(char[] text, int offset, int length) {
		throw raw();
	}

	@Override
	public final JsonGenerator writeRaw(char c) {
		throw raw();
	}

	@Override
	public final JsonGenerator writeRawValue(String text) {
		throw raw();
	}

	@Override
	public final JsonGenerator writeRawValue(String text, int offset, int length) {
		throw raw();
	}

	@Override
	public final JsonGenerator writeRawValue(char[] text, int offset, int length) {
		throw raw();
	}

	private static UnstorableValueException raw() {
		return new UnstorableValueException(
				"raw JSON (@JsonRawValue, writeRaw) can't become an attribute; use a JsonNode or a String");
	}

	@Override
	public final JsonGenerator writeBinary(Base64Variant variant, byte[] bytes, int offset, int length) {
		if (this.included.scalar()) {
			boolean whole = offset == 0 && length == bytes.length;
			binary(variant, whole ? bytes : Arrays.copyOfRange(bytes, offset, offset + length));
		}
		return this;
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
	public final JsonGenerator writeNumber(long number) {
		if (this.included.scalar()) {
			number(number);
		}
		return this;
	}

	@Override
	public final JsonGenerator writeNumber(@Nullable BigInteger number) {
		if (number == null) {
			return writeNull();
		}
		if (this.included.scalar()) {
			number(number);
		}
		return this;
	}

	@Override
	public final JsonGenerator writeNumber(double number) {
		if (this.included.scalar()) {
			number(number);
		}
		return this;
	}

	@Override
	public final JsonGenerator writeNumber(float number) {
		if (this.included.scalar()) {
			number(number);
		}
		return this;
	}

	@Override
	public final JsonGenerator writeNumber(@Nullable BigDecimal number) {
		if (number == null) {
			return writeNull();
		}
		if (this.included.scalar()) {
			number(number);
		}
		return this;
	}

	@Override
	public final JsonGenerator writeNumber(String number) {
		return writeNumber(DynamoDbNumber.parse(number));
	}

	@Override
	public final JsonGenerator writeBoolean(boolean bool) {
		if (this.included.scalar()) {
			bool(bool);
		}
		return this;
	}

	@Override
	public final JsonGenerator writeNull() {
		if (this.included.scalar()) {
			nul();
		}
		return this;
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
		return this.mapper._serializationContext();
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
