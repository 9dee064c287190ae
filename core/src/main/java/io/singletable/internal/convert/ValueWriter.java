package io.singletable.internal.convert;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.impl.PropertySerializerMap;

/**
 * Jackson's writer of a property, for values that are in no object. It finds serializers
 * as the original does, which would take the value from an object.
 */
final class ValueWriter extends BeanPropertyWriter {

	ValueWriter(BeanPropertyWriter original) {
		super(original);
	}

	void write(@Nullable Object value, JsonGenerator generator, SerializationContext context) {
		if (value == null) {
			writeNull(generator, context);
			return;
		}
		ValueSerializer<Object> serializer = serializerOf(value, context);
		if (this._typeSerializer == null) {
			serializer.serialize(value, generator, context);
		}
		else {
			serializer.serializeWithType(value, generator, context, this._typeSerializer);
		}
	}

	/**
	 * Whether the original would leave a value out of an object.
	 */
	boolean leavesOut(@Nullable Object value, SerializationContext context) {
		if (value == null) {
			return this._nullSerializer == null
					|| (this._suppressableValue != null && context.includeFilterSuppressNulls(this._suppressableValue));
		}
		if (this._suppressableValue == null) {
			return false;
		}
		return (this._suppressableValue == MARKER_FOR_EMPTY) ? serializerOf(value, context).isEmpty(context, value)
				: this._suppressableValue.equals(value);
	}

	@SuppressWarnings("NullAway") // A serializer of nulls is given null.
	private void writeNull(JsonGenerator generator, SerializationContext context) {
		if (this._nullSerializer != null) {
			this._nullSerializer.serialize(null, generator, context);
		}
		else {
			generator.writeNull();
		}
	}

	private ValueSerializer<Object> serializerOf(Object value, SerializationContext context) {
		if (this._serializer != null) {
			return this._serializer;
		}
		PropertySerializerMap known = this._dynamicSerializers;
		ValueSerializer<Object> serializer = known.serializerFor(value.getClass());
		return (serializer != null) ? serializer : _findAndAddDynamic(known, value.getClass(), context);
	}

}
