package io.singletable.internal.convert.token;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

import io.singletable.internal.blob.StoringGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Base64Variant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.databind.json.JsonMapper;

/**
 * Generator that restricts a payload to what it may hold, whatever it is written to:
 * refuses what DynamoDB can't store, and drops the root's properties that are not to be
 * written. Subclasses say where the tokens go.
 */
public abstract class PayloadGenerator extends FoldingGenerator implements StoringGenerator {

	private final PayloadNames names;

	private final ReadLimits limits;

	private boolean doubtful;

	PayloadGenerator(JsonMapper mapper, PayloadNames names, ReadLimits limits) {
		super(mapper, limits);
		this.names = names;
		this.limits = limits;
	}

	public final PayloadNames names() {
		return this.names;
	}

	/**
	 * Whether a text was written that may be a number which is too long to be read back
	 * as one: only its deserializer knows.
	 */
	public final boolean isDoubtful() {
		return this.doubtful;
	}

	@Override
	public final RuntimeException unstorable(String problem) {
		return new UnstorableValueException(problem);
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
	public final JsonGenerator writeStartArray(@Nullable Object array) {
		if (this.names.start(array)) {
			startArray(array);
		}
		return this;
	}

	@Override
	public final JsonGenerator writeEndArray() {
		if (this.names.end()) {
			endArray();
		}
		return this;
	}

	@Override
	public final JsonGenerator writeStartObject(@Nullable Object object) {
		if (this.names.start(object)) {
			startObject(object);
		}
		return this;
	}

	@Override
	public final JsonGenerator writeEndObject() {
		if (this.names.end()) {
			endObject();
		}
		return this;
	}

	@Override
	public final JsonGenerator writeName(String name) {
		if (this.names.name(name)) {
			if (name.isEmpty()) {
				throw new UnstorableValueException("a name or map key is empty, which DynamoDB does not allow");
			}
			this.limits.checkName(name);
			name(StorableText.check(name));
		}
		return this;
	}

	@Override
	public final JsonGenerator writeName(SerializableString name) {
		if (this.names.name(name.getValue())) {
			this.limits.checkName(name.getValue());
			name(name);
		}
		return this;
	}

	@Override
	public final JsonGenerator writeString(@Nullable String text) {
		if (text == null) {
			return writeNull();
		}
		if (this.names.scalar()) {
			this.limits.checkText(text);
			this.doubtful = this.doubtful || this.limits.mayBeTooLongNumber(text);
			text(StorableText.check(text));
		}
		return this;
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
				"raw JSON (@JsonRawValue, writeRaw) can't be stored as an attribute; use a JsonNode or a String");
	}

	@Override
	public final JsonGenerator writeBinary(Base64Variant variant, byte[] bytes, int offset, int length) {
		if (this.names.scalar()) {
			this.limits.checkBinary(length);
			boolean whole = offset == 0 && length == bytes.length;
			binary(variant, whole ? bytes : Arrays.copyOfRange(bytes, offset, offset + length));
		}
		return this;
	}

	@Override
	public final JsonGenerator writeNumber(long number) {
		if (this.names.scalar()) {
			this.limits.check(number);
			number(number);
		}
		return this;
	}

	@Override
	public final JsonGenerator writeNumber(@Nullable BigInteger number) {
		if (number == null) {
			return writeNull();
		}
		if (this.names.scalar()) {
			this.limits.check(number);
			number(number);
		}
		return this;
	}

	@Override
	public final JsonGenerator writeNumber(double number) {
		if (this.names.scalar()) {
			this.limits.check(number);
			number(number);
		}
		return this;
	}

	@Override
	public final JsonGenerator writeNumber(float number) {
		if (this.names.scalar()) {
			this.limits.check(number);
			number(number);
		}
		return this;
	}

	@Override
	public final JsonGenerator writeNumber(@Nullable BigDecimal number) {
		if (number == null) {
			return writeNull();
		}
		if (this.names.scalar()) {
			this.limits.check(number);
			number(number);
		}
		return this;
	}

	@Override
	public final JsonGenerator writeBoolean(boolean bool) {
		if (this.names.scalar()) {
			bool(bool);
		}
		return this;
	}

	@Override
	public final JsonGenerator writeNull() {
		if (this.names.scalar()) {
			nul();
		}
		return this;
	}

}
