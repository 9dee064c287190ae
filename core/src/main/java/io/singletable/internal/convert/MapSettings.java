package io.singletable.internal.convert;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ser.jdk.JDKKeySerializers;
import tools.jackson.databind.ser.jdk.MapSerializer;
import tools.jackson.databind.ser.jdk.StringSerializer;

/**
 * Settings of one of Jackson's serializers of maps, which only a copy of it can see.
 */
final class MapSettings extends MapSerializer {

	private MapSettings(MapSerializer jackson) {
		super(jackson, null, null, false);
	}

	/**
	 * Whether a serializer writes all entries of a map, in their order, as texts under
	 * texts.
	 * @param config the configuration of the mapper that writes
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
