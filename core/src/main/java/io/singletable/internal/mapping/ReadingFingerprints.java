package io.singletable.internal.mapping;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import io.singletable.UnwritableEntityException;
import io.singletable.internal.key.EnumText;
import io.singletable.internal.key.KeyEncoding;
import io.singletable.internal.key.UnencodableValueException;
import io.singletable.internal.mapping.jackson.JacksonIntrospection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

import org.springframework.util.ClassUtils;

/**
 * The parts of fingerprints that change when items which were stored before a change of a
 * class read as other values after it, or have to be compared in another way: keys and
 * attributes that were derived from what they read as then no longer fit.
 */
final class ReadingFingerprints {

	private static final String COMPUTED = " computed";

	private final JacksonIntrospection jackson;

	private final PropertyTable properties;

	private final @Nullable Object blank;

	ReadingFingerprints(JacksonIntrospection jackson, PropertyTable properties, Class<?> type) {
		this.jackson = jackson;
		this.properties = properties;
		this.blank = jackson.reading().blank(type).orElse(null);
	}

	/**
	 * How a value in a key is encoded. Types with the same encoding can replace one
	 * another without new keys.
	 */
	static String ofEncoding(Class<?> type) {
		Class<?> boxed = ClassUtils.resolvePrimitiveIfNecessary(type);
		if (Number.class.isAssignableFrom(boxed)) {
			return "number";
		}
		return (boxed == String.class || boxed == Character.class || boxed.isEnum() || boxed == UUID.class) ? "text"
				: boxed.getSimpleName();
	}

	/**
	 * A property in a key of an index: how it is encoded, which other texts are read as
	 * its constants, and what it reads as where it is absent, unless that is null, or the
	 * zero of a primitive type.
	 */
	String ofKey(StoredProperty property) {
		Class<?> type = property.type().getRawClass();
		String encoding = ofEncoding(type) + ofConstants(property, property.type());
		return isComputed(property) ? encoding + COMPUTED : encoding + ofAbsent(property, type);
	}

	/**
	 * A filterable property: names, type and texts that are read.
	 */
	String ofFilterable(StoredProperty property) {
		Set<String> names = new TreeSet<>();
		this.properties.reading(property).paths().forEach((path) -> names.add(path.get(0)));
		names.remove(property.attribute());
		return property.attribute() + " " + ofForm(property, property.type())
				+ (this.properties.hasFormOfItsOwn(property.javaPath()) ? " in a form of its own" : "")
				+ names.stream().map((name) -> " or " + name).collect(Collectors.joining())
				+ (isComputed(property) ? COMPUTED : "");
	}

	private boolean isComputed(StoredProperty property) {
		return this.properties.isComputed(property.javaPath());
	}

	private String ofForm(StoredProperty property, JavaType type) {
		if (type.isCollectionLikeType() || (type.isArrayType() && !type.hasRawClass(byte[].class))) {
			return "[" + ofForm(property, type.getContentType()) + "]";
		}
		Class<?> boxed = ClassUtils.resolvePrimitiveIfNecessary(type.getRawClass());
		if (type.isEnumType()) {
			return "constant" + ofConstants(property, type);
		}
		boolean rounded = boxed == Double.class || boxed == Float.class;
		return (!rounded && KeyEncoding.forType(boxed).isPresent() && Number.class.isAssignableFrom(boxed)) ? "number"
				: boxed.getSimpleName();
	}

	private String ofConstants(StoredProperty property, JavaType type) {
		if (!type.isEnumType() || !EnumText.of(type.getRawClass()).isText()) {
			return "";
		}
		EnumText texts = EnumText.of(type.getRawClass());
		Map<String, String> aliases = new TreeMap<>();
		texts.aliases().forEach((alias, constant) -> aliases.put(alias, texts.of(constant)));
		String marks = aliases.isEmpty() ? "" : aliases.toString();
		if (this.properties.readings().readsUnknownConstants(property)) {
			Set<String> known = new TreeSet<>();
			for (Enum<?> constant : (Enum<?>[]) type.getRawClass().getEnumConstants()) {
				known.add(texts.of(constant));
			}
			marks += known;
		}
		return marks;
	}

	private String ofAbsent(StoredProperty property, Class<?> type) {
		Object value = valueOfBlank(property).orElse(null);
		if (value == null) {
			boolean zeroExpected = Number.class.isAssignableFrom(type) || type == Boolean.class;
			return zeroExpected ? "?" : "";
		}
		Object zero = type.isPrimitive() ? this.jackson.reading().zero(type) : null;
		if (value.equals(zero)) {
			return "";
		}
		try {
			return "=" + KeyEncoding.forType(type).orElseThrow().encode(value);
		}
		catch (UnencodableValueException ex) {
			return "=";
		}
	}

	/** What can't be built of nothing is taken for what Jackson would supply. */
	private Optional<Object> valueOfBlank(StoredProperty property) {
		Class<?> type = property.type().getRawClass();
		if (this.blank == null) {
			return type.isPrimitive() ? Optional.of(this.jackson.reading().zero(type)) : Optional.empty();
		}
		try {
			return Optional.ofNullable(property.access().get(this.blank));
		}
		catch (UnwritableEntityException ex) {
			return Optional.empty();
		}
	}

}
