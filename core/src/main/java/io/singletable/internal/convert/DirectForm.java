package io.singletable.internal.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.singletable.internal.convert.token.AttributeValueGenerator;
import io.singletable.internal.convert.token.ObjectFields;
import io.singletable.internal.convert.token.ReadLimits;
import io.singletable.internal.convert.token.StorableText;
import io.singletable.internal.mapping.jackson.FixedWidthSerializer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.ser.jdk.BooleanSerializer;
import tools.jackson.databind.ser.jdk.IndexedStringListSerializer;
import tools.jackson.databind.ser.jdk.JDKKeySerializers;
import tools.jackson.databind.ser.jdk.MapSerializer;
import tools.jackson.databind.ser.jdk.NumberSerializers;
import tools.jackson.databind.ser.jdk.StringSerializer;

/**
 * Stored form of the values of one of Jackson's serializers that writes one token, or a
 * list of such, and has no settings: the attribute value is made without a token stream.
 * Immutable and thread-safe.
 */
record DirectForm(DirectKind kind, ReadLimits limits, @Nullable FixedWidthSerializer<?> times) {

	/**
	 * Find the form of the values of a serializer.
	 * @param serializer the serializer, as it is for a property
	 * @return the form, or null if only the serializer knows it
	 */
	static @Nullable DirectForm find(ValueSerializer<?> serializer, SerializationConfig config, ReadLimits limits) {
		if (serializer instanceof FixedWidthSerializer<?> times) {
			return FixedWidthSerializer.isAltered(config) ? null : new DirectForm(DirectKind.TIME, limits, times);
		}
		DirectKind kind = kindOf(serializer, config);
		return (kind != null) ? new DirectForm(kind, limits, null) : null;
	}

	private static @Nullable DirectKind kindOf(ValueSerializer<?> serializer, SerializationConfig config) {
		Class<?> type = serializer.getClass();
		if (type == StringSerializer.class) {
			return DirectKind.TEXT;
		}
		if (type == NumberSerializers.IntegerSerializer.class || type == NumberSerializers.LongSerializer.class) {
			return DirectKind.INTEGER;
		}
		if (type == BooleanSerializer.class) {
			return DirectKind.FLAG;
		}
		if (serializer instanceof MapSerializer maps) {
			return MapSettings.areOfPlainTexts(maps, config) ? DirectKind.TEXTS_BY_NAME : null;
		}
		boolean plainList = serializer == IndexedStringListSerializer.instance
				&& !config.isEnabled(SerializationFeature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED);
		return plainList ? DirectKind.TEXTS : null;
	}

	/**
	 * The attribute value of a value.
	 * @return the attribute value, or null if the serializer is to write this value
	 */
	@Nullable AttributeValue of(Object value) {
		return switch (this.kind) {
			case TEXT -> text((String) value);
			case INTEGER -> integer(((Number) value).longValue());
			case FLAG -> AttributeValueGenerator.flag((Boolean) value);
			case TIME -> time(value);
			case TEXTS -> texts((List<?>) value);
			case TEXTS_BY_NAME -> textsByName((Map<?, ?>) value);
		};
	}

	private @Nullable AttributeValue text(String text) {
		return this.limits.isReadable(text) ? AttributeValue.createS(StorableText.check(text)) : null;
	}

	private AttributeValue integer(long number) {
		this.limits.check(number);
		return AttributeValue.createN(Long.toString(number));
	}

	@SuppressWarnings("NullAway") // Times have their serializer.
	private @Nullable AttributeValue time(Object time) {
		String text = this.times.plainText(time);
		return (text != null && this.limits.isReadable(text)) ? AttributeValue.createS(text) : null;
	}

	private @Nullable AttributeValue texts(List<?> texts) {
		int size = texts.size();
		List<AttributeValue> elements = new ArrayList<>(size);
		for (int i = 0; i < size; i++) {
			String text = (String) texts.get(i);
			AttributeValue element = (text != null) ? text(text) : null;
			if (element == null) {
				return null;
			}
			elements.add(element);
		}
		return AttributeValue.createL(elements);
	}

	private @Nullable AttributeValue textsByName(Map<?, ?> texts) {
		ObjectFields fields = new ObjectFields();
		for (Map.Entry<?, ?> entry : texts.entrySet()) {
			String name = (String) entry.getKey();
			String text = (String) entry.getValue();
			AttributeValue field = (text != null) ? text(text) : null;
			if (field == null || name == null || name.isEmpty()) {
				return null;
			}
			this.limits.checkName(name);
			if (!fields.add(StorableText.check(name), field)) {
				return null;
			}
		}
		return AttributeValue.createM(fields);
	}

	private enum DirectKind {

		TEXT, INTEGER, FLAG, TIME, TEXTS, TEXTS_BY_NAME

	}

	/**
	 * Settings of one of Jackson's serializers of maps, which only a copy of it can see.
	 */
	private static final class MapSettings extends MapSerializer {

		private MapSettings(MapSerializer jackson) {
			super(jackson, null, null, false);
		}

		/**
		 * Whether a serializer writes all entries of a map, in their order, as texts
		 * under texts.
		 */
		static boolean areOfPlainTexts(MapSerializer serializer, SerializationConfig config) {
			return serializer.getClass() == MapSerializer.class && new MapSettings(serializer).areOfPlainTexts()
					&& serializer.withContentInclusion(null, false) == serializer
					&& !config.isEnabled(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
		}

		private boolean areOfPlainTexts() {
			return isOf(JDKKeySerializers.StringKeySerializer.class, this._keySerializer)
					&& isOf(StringSerializer.class, this._valueSerializer) && this._filterId == null
					&& this._inclusionChecker == null && !this._sortKeys;
		}

		private static boolean isOf(Class<?> type, @Nullable Object serializer) {
			return serializer != null && serializer.getClass() == type;
		}

	}

}
