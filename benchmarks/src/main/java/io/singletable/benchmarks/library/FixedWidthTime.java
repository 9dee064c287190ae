package io.singletable.benchmarks.library;

import java.time.Instant;

import software.amazon.awssdk.enhanced.dynamodb.AttributeConverter;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Converter of times to texts with nine digits after the point.
 */
final class FixedWidthTime implements AttributeConverter<Instant> {

	static final FixedWidthTime INSTANCE = new FixedWidthTime();

	@Override
	public AttributeValue transformFrom(Instant time) {
		return AttributeValue.createS(SameItems.text(time));
	}

	@Override
	public Instant transformTo(AttributeValue value) {
		return Instant.parse(value.s());
	}

	@Override
	public EnhancedType<Instant> type() {
		return EnhancedType.of(Instant.class);
	}

	@Override
	public AttributeValueType attributeValueType() {
		return AttributeValueType.S;
	}

}
