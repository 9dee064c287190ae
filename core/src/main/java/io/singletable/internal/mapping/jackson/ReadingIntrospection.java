package io.singletable.internal.mapping.jackson;

import java.lang.reflect.Array;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.json.JsonMapper;

/**
 * Introspection of what Jackson accepts beyond what it writes. Thread-safe.
 */
public final class ReadingIntrospection {

	private static final List<JsonFormat.Feature> LENIENT = List.of(JsonFormat.Feature.ACCEPT_CASE_INSENSITIVE_VALUES,
			JsonFormat.Feature.ACCEPT_CASE_INSENSITIVE_PROPERTIES, JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_AS_NULL,
			JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE);

	private final JsonMapper mapper;

	private final Function<JavaType, List<BeanPropertyDefinition>> properties;

	private final Map<JavaType, Boolean> ignoringCase = new ConcurrentHashMap<>();

	ReadingIntrospection(JsonMapper mapper, Function<JavaType, List<BeanPropertyDefinition>> properties) {
		this.mapper = mapper;
		this.properties = properties;
	}

	/**
	 * Find a property as it is read.
	 */
	public Optional<BeanPropertyDefinition> readProperty(JavaType type, String storedName) {
		return this.properties.apply(type)
			.stream()
			.filter((property) -> property.getName().equals(storedName))
			.findFirst();
	}

	/**
	 * Whether names of properties are taken in any case.
	 */
	public boolean ignoresCase(JavaType type) {
		return this.ignoringCase.computeIfAbsent(type, this::isReadInAnyCase);
	}

	private boolean isReadInAnyCase(JavaType type) {
		DeserializationConfig config = this.mapper.deserializationConfig();
		JsonFormat.Value format = config.getAnnotationIntrospector()
			.findFormat(config,
					config.classIntrospectorInstance().forOperation(config).introspectClassAnnotations(type));
		Boolean declared = (format != null) ? format.getFeature(JsonFormat.Feature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
				: null;
		return (declared != null) ? declared : config.isEnabled(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES);
	}

	/**
	 * Whether texts are read as constants, or as no value, that no constant is written
	 * as.
	 */
	public boolean readsUnknownConstants(@Nullable BeanPropertyDefinition property) {
		DeserializationConfig config = this.mapper.deserializationConfig();
		AnnotatedMember member = (property != null) ? property.getPrimaryMember() : null;
		JsonFormat.Value format = (member != null) ? config.getAnnotationIntrospector().findFormat(config, member)
				: null;
		return config.isEnabled(EnumFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
				|| config.isEnabled(EnumFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
				|| config.isEnabled(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
				|| (format != null && LENIENT.stream().anyMatch((it) -> Boolean.TRUE.equals(format.getFeature(it))));
	}

	/**
	 * An instance that was read of nothing.
	 * @return the instance, or empty if the class is never built so
	 */
	public Optional<Object> blank(Class<?> type) {
		try {
			return Optional.ofNullable(this.mapper.readerFor(type)
				.without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
				.readValue("{}"));
		}
		catch (RuntimeException ex) {
			return Optional.empty();
		}
	}

	public Object zero(Class<?> primitive) {
		return Array.get(Array.newInstance(primitive, 1), 0);
	}

	/**
	 * Whether a property has a deserializer or converter of its own, for its values or
	 * for what they consist of.
	 */
	public boolean hasDeserializerOfItsOwn(BeanPropertyDefinition property) {
		DeserializationConfig config = this.mapper.deserializationConfig();
		AnnotationIntrospector introspector = config.getAnnotationIntrospector();
		return Stream
			.of(property.getConstructorParameter(), property.getSetter(), property.getField(), property.getGetter())
			.filter(Objects::nonNull)
			.anyMatch((member) -> introspector.findDeserializer(config, member) != null
					|| introspector.findContentDeserializer(config, member) != null
					|| introspector.findKeyDeserializer(config, member) != null
					|| introspector.findDeserializationConverter(config, member) != null
					|| introspector.findDeserializationContentConverter(config, member) != null);
	}

}
