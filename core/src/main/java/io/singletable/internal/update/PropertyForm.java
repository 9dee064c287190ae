package io.singletable.internal.update;

import java.util.Optional;

import io.singletable.internal.convert.PropertyEncoder;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Form of a property of an object: that of its own serializer.
 */
record PropertyForm(PropertyEncoder encoder) implements ValueForm {

	@Override
	public Optional<AttributeValue> store(@Nullable Object value) {
		return this.encoder.encodeIncluded(value);
	}

	@Override
	public AttributeValue encode(Object value) {
		return this.encoder.encode(value);
	}

	@Override
	public boolean isPlain() {
		return this.encoder.isOrdered();
	}

	@Override
	public boolean hasElements() {
		return this.encoder.hasElements();
	}

}
