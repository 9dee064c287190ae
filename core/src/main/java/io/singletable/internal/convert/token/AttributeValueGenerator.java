package io.singletable.internal.convert.token;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.Base64Variant;
import tools.jackson.core.SerializableString;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * Generator that builds a tree of attribute values from the tokens of one value. A
 * {@code Set} becomes DynamoDB's set of strings, numbers or binaries where its members
 * allow it.
 */
public final class AttributeValueGenerator extends PayloadGenerator {

	private static final AttributeValue TRUE = AttributeValue.createBool(true);

	private static final AttributeValue FALSE = AttributeValue.createBool(false);

	public static final AttributeValue NULL = AttributeValue.createNul(true);

	private WriteLevel level;

	/**
	 * Create a generator of one value.
	 */
	public AttributeValueGenerator(JsonMapper mapper, ReadLimits limits) {
		this(mapper, PayloadNames.unchecked(limits), limits, new LinkedHashMap<>());
	}

	/**
	 * Create a generator of attributes.
	 */
	public AttributeValueGenerator(JsonMapper mapper, PayloadNames names, ReadLimits limits,
			Map<String, AttributeValue> attributes) {
		super(mapper, names, limits);
		this.level = WriteLevel.root(attributes);
	}

	public static AttributeValue flag(boolean flag) {
		return flag ? TRUE : FALSE;
	}

	/** The attributes of the object that was written. */
	public Map<String, AttributeValue> attributes() {
		return this.level.writtenObject();
	}

	/** The value that was written. */
	public AttributeValue value() {
		return this.level.writtenValue();
	}

	@Override
	void startArray(@Nullable Object array) {
		this.level = this.level.array(array);
	}

	@Override
	void endArray() {
		this.level = this.level.endArray();
	}

	@Override
	void startObject(@Nullable Object object) {
		this.level = this.level.object(object);
	}

	@Override
	void endObject() {
		this.level = this.level.endObject();
	}

	@Override
	void name(SerializableString name) {
		this.level.name(name.getValue());
	}

	@Override
	void name(String name) {
		this.level.name(name);
	}

	@Override
	void text(String text) {
		this.level.add(AttributeValue.createS(text));
	}

	@Override
	void number(long number) {
		this.level.add(AttributeValue.createN(Long.toString(number)));
	}

	@Override
	void number(double number) {
		this.level.add(AttributeValue.createN(DynamoDbNumber.of(number)));
	}

	@Override
	void number(float number) {
		this.level.add(AttributeValue.createN(DynamoDbNumber.of(number)));
	}

	@Override
	void number(BigInteger number) {
		this.level.add(AttributeValue.createN(DynamoDbNumber.of(number)));
	}

	@Override
	void number(BigDecimal number) {
		this.level.add(AttributeValue.createN(DynamoDbNumber.of(number)));
	}

	@Override
	void bool(boolean bool) {
		this.level.add(flag(bool));
	}

	@Override
	void nul() {
		this.level.add(NULL);
	}

	@Override
	void binary(Base64Variant variant, byte[] bytes) {
		this.level.add(AttributeValue.createB(SdkBytes.fromByteArrayUnsafe(bytes)));
	}

	@Override
	public TokenStreamContext streamWriteContext() {
		return this.level;
	}

	@Override
	public @Nullable Object currentValue() {
		return this.level.currentValue();
	}

	@Override
	public void assignCurrentValue(@Nullable Object value) {
		this.level.assignCurrentValue(value);
	}

}
