package io.singletable.internal.mapping.jackson;

import java.util.List;

import io.singletable.InvalidMappingException;
import io.singletable.mapping.SingleTableJsonMapperBuilderCustomizer;
import io.singletable.mapping.UnknownProperties;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Factory of the {@link JsonMapper} that stores entities: Jackson's defaults, except that
 * <ul>
 * <li>Spring Data's {@code @Transient}, {@code @ReadOnlyProperty} and
 * {@code @PersistenceCreator} are understood,</li>
 * <li>constants of enums are stored by name unless {@code @JsonProperty} or
 * {@code @JsonValue} gives them another text, never by {@code toString()},</li>
 * <li>temporals are text of fixed width that keeps its offset and zone,</li>
 * <li>an absent collection, map or array reads as an empty one, an absent primitive as
 * its zero,</li>
 * <li>an empty set is not stored: to DynamoDB, it is no set at all,</li>
 * <li>decimal numbers read into untyped properties are {@code BigDecimal}, and a fraction
 * is never cut off to fit an integer.</li>
 * </ul>
 */
public final class StorageMapper {

	private static final List<EnumFeature> ENUMS_BY_OTHER_FORMS = List.of(EnumFeature.WRITE_ENUMS_USING_TO_STRING,
			EnumFeature.READ_ENUMS_USING_TO_STRING, EnumFeature.WRITE_ENUMS_TO_LOWERCASE,
			EnumFeature.WRITE_ENUMS_USING_INDEX, EnumFeature.WRITE_ENUM_KEYS_USING_INDEX,
			EnumFeature.READ_ENUM_KEYS_USING_INDEX);

	private StorageMapper() {
	}

	/**
	 * Create a storage mapper.
	 * @param customizers called in their order, after the defaults are set
	 * @throws InvalidMappingException if a customizer has enums stored otherwise than by
	 * their text
	 */
	public static JsonMapper create(UnknownProperties unknownProperties,
			List<SingleTableJsonMapperBuilderCustomizer> customizers) {
		JsonMapper.Builder builder = JsonMapper.builder();
		builder.annotationIntrospector(
				AnnotationIntrospector.pair(builder.annotationIntrospector(), new SpringDataAnnotationIntrospector()));
		builder.configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
				unknownProperties == UnknownProperties.FAIL);
		builder.disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, DeserializationFeature.ACCEPT_FLOAT_AS_INT);
		builder.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
		builder.disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE,
				DateTimeFeature.NORMALIZE_DESERIALIZED_ZONE_ID, DateTimeFeature.WRITE_DATES_WITH_CONTEXT_TIME_ZONE);
		builder.disable(EnumFeature.WRITE_ENUMS_USING_TO_STRING, EnumFeature.READ_ENUMS_USING_TO_STRING);
		builder.addModule(new StorageModule());
		builder.deserializationContexts(new ReadingContexts());
		customizers.forEach((customizer) -> customizer.customize(builder));
		JsonMapper mapper = builder.build();
		requireEnumsByText(mapper);
		return mapper;
	}

	private static void requireEnumsByText(JsonMapper mapper) {
		List<String> enabled = ENUMS_BY_OTHER_FORMS.stream()
			.filter(mapper.serializationConfig()::isEnabled)
			.map(EnumFeature::name)
			.toList();
		if (!enabled.isEmpty()) {
			throw new InvalidMappingException(List
				.of("A customizer of the storage mapper enables " + String.join(" and ", enabled)
						+ ", but enum constants are stored by name, or by the text of @JsonProperty or @JsonValue, in "
						+ "payloads as well as in keys: leave it disabled, and annotate the constants that need a "
						+ "different text"));
		}
	}

}
