package io.singletable.internal.convert.token;

import java.math.BigDecimal;
import java.math.BigInteger;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.Base64Variant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * Generator that writes a payload as JSON, keeping the scale of decimals.
 */
public final class JsonPayloadGenerator extends PayloadGenerator {

	private final JsonGenerator json;

	private final WrittenNames written = new WrittenNames();

	public JsonPayloadGenerator(JsonMapper mapper, JsonGenerator json, PayloadNames names, ReadLimits limits) {
		super(mapper, names, limits);
		this.json = json;
	}

	@Override
	void startArray(@Nullable Object array) {
		this.json.writeStartArray(array);
	}

	@Override
	void endArray() {
		this.json.writeEndArray();
	}

	@Override
	void startObject(@Nullable Object object) {
		this.written.start();
		this.json.writeStartObject(object);
	}

	@Override
	void endObject() {
		this.json.writeEndObject();
		this.written.end();
	}

	@Override
	void name(SerializableString name) {
		this.written.add(name.getValue());
		this.json.writeName(name);
	}

	@Override
	void name(String name) {
		this.written.add(name);
		this.json.writeName(name);
	}

	@Override
	void text(String text) {
		this.json.writeString(text);
	}

	@Override
	void number(long number) {
		this.json.writeNumber(number);
	}

	@Override
	void number(double number) {
		this.json.writeNumber(number);
	}

	@Override
	void number(float number) {
		this.json.writeNumber(number);
	}

	@Override
	void number(BigInteger number) {
		this.json.writeNumber(number);
	}

	@Override
	void number(BigDecimal number) {
		this.json.writeNumber(number);
	}

	@Override
	void bool(boolean bool) {
		this.json.writeBoolean(bool);
	}

	@Override
	void nul() {
		this.json.writeNull();
	}

	@Override
	void binary(Base64Variant variant, byte[] bytes) {
		this.json.writeBinary(variant, bytes, 0, bytes.length);
	}

	@Override
	public TokenStreamContext streamWriteContext() {
		return this.json.streamWriteContext();
	}

	@Override
	public @Nullable Object currentValue() {
		return this.json.currentValue();
	}

	@Override
	public void assignCurrentValue(@Nullable Object value) {
		this.json.assignCurrentValue(value);
	}

	@Override
	public void close() {
		super.close();
		this.json.close();
	}

}
