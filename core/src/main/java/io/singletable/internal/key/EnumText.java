package io.singletable.internal.key;

import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.ClassIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stored text of the constants of one enum: the one of Jackson's annotations on the enum
 * ({@code @JsonProperty} on a constant, a {@code @JsonValue} that is text), else
 * {@link Enum#name()}, never {@link Object#toString()}. Keys, payloads, filters and the
 * order of constants all take it from here, or are checked against it at start-up.
 * Immutable and thread-safe.
 */
public final class EnumText {

	private static final ClassValue<EnumText> KNOWN = new ClassValue<>() {

		@Override
		protected EnumText computeValue(Class<?> type) {
			return new EnumText(type);
		}

	};

	private static volatile WeakReference<@Nullable JsonMapper> mapperInUse = new WeakReference<>(null);

	/** By ordinal; null if a constant is not stored as text. */
	private final @Nullable String[] texts;

	private final Map<String, Enum<?>> aliases = new LinkedHashMap<>();

	private EnumText(Class<?> type) {
		Enum<?>[] constants = (Enum<?>[]) type.getEnumConstants();
		JsonMapper mapper = mapper();
		this.texts = new @Nullable String[constants.length];
		for (Enum<?> constant : constants) {
			this.texts[constant.ordinal()] = textOf(constant, mapper);
		}
		String[][] aliases = new String[constants.length][];
		DeserializationConfig config = mapper.deserializationConfig();
		ClassIntrospector introspector = config.classIntrospectorInstance().forOperation(config);
		AnnotatedClass annotations = introspector.introspectClassAnnotations(mapper.constructType(type));
		config.getAnnotationIntrospector().findEnumAliases(config, annotations, constants, aliases);
		for (Enum<?> constant : constants) {
			String[] others = aliases[constant.ordinal()];
			for (String alias : (others != null) ? others : new String[0]) {
				if (!alias.equals(this.texts[constant.ordinal()])) {
					this.aliases.putIfAbsent(alias, constant);
				}
			}
		}
	}

	/**
	 * A mapper for all enums of a start-up: it keeps the classes that it has seen, and
	 * those of an application that DevTools restarts must not outlive it.
	 */
	private static JsonMapper mapper() {
		JsonMapper mapper = mapperInUse.get();
		if (mapper == null) {
			mapper = JsonMapper.builder().disable(EnumFeature.WRITE_ENUMS_USING_TO_STRING).build();
			mapperInUse = new WeakReference<>(mapper);
		}
		return mapper;
	}

	private static @Nullable String textOf(Enum<?> constant, JsonMapper mapper) {
		try {
			JsonNode stored = mapper.valueToTree(constant);
			return stored.isString() ? stored.stringValue() : null;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	/**
	 * Return the texts of an enum.
	 * @param type the enum, or the class of a constant with a body
	 */
	public static EnumText of(Class<?> type) {
		return KNOWN.get(type.isEnum() ? type : type.getSuperclass());
	}

	/**
	 * Whether every constant is stored as text. {@code @JsonValue} and
	 * {@code @JsonFormat(shape = …)} can make them numbers or objects, which have no
	 * place in a key.
	 */
	public boolean isText() {
		return Arrays.stream(this.texts).allMatch(Objects::nonNull);
	}

	/**
	 * The text of a constant.
	 * @throws IllegalStateException if constants are not stored as text
	 */
	public String of(Enum<?> constant) {
		String text = this.texts[constant.ordinal()];
		if (text == null) {
			throw new IllegalStateException(constant.getDeclaringClass().getName() + " is not stored as text");
		}
		return text;
	}

	/**
	 * Other texts that are read as a constant ({@code @JsonAlias}), which earlier
	 * versions of the class may have stored.
	 * @return the constants by these texts, unmodifiable
	 */
	public Map<String, Enum<?>> aliases() {
		return Collections.unmodifiableMap(this.aliases);
	}

}
