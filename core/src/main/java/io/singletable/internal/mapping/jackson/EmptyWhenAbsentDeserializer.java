package io.singletable.internal.mapping.jackson;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.DelegatingDeserializer;

/**
 * Deserializer that reads an absent container as an empty one. A stored null stays null.
 */
final class EmptyWhenAbsentDeserializer extends DelegatingDeserializer {

	EmptyWhenAbsentDeserializer(ValueDeserializer<?> delegate) {
		super(delegate);
	}

	@Override
	protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> delegate) {
		return new EmptyWhenAbsentDeserializer(delegate);
	}

	@Override
	public @Nullable Object getAbsentValue(DeserializationContext context) {
		return getEmptyValue(context);
	}

}
