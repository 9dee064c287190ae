package io.singletable.internal.convert;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

import io.singletable.internal.convert.token.ConversionFailure;
import io.singletable.internal.mapping.InputProperties;
import io.singletable.internal.mapping.InputProperties.DeclaredInput;
import io.singletable.internal.mapping.StoredProperty;
import io.singletable.internal.mapping.jackson.JacksonContexts;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.exc.IgnoredPropertyException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;
import tools.jackson.databind.util.TokenBuffer;

import org.springframework.util.ClassUtils;

/**
 * Reader of values that come from outside, by the deserializers that read stored ones,
 * but without the conversions that those need for items of earlier times: a text is no
 * number, an empty text is not null, a name that is not known is not left out, and no
 * stored blob can be named. Made once by {@link Payloads}; thread-safe.
 */
public final class InputReader {

	private final JsonMapper mapper;

	/** For numbers and booleans that are stored as text. */
	private final JsonMapper converting;

	InputReader(JsonMapper storage) {
		JsonMapper.Builder builder = storage.rebuild()
			.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
			.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
					DeserializationFeature.FAIL_ON_IGNORED_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
			.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT, DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY,
					DeserializationFeature.UNWRAP_SINGLE_VALUE_ARRAYS)
			.enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
			.disable(EnumFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL,
					EnumFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE);
		builder.withCoercionConfigDefaults((coercion) -> coercion.setAcceptBlankAsEmpty(false)
			.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail));
		for (CoercionInputShape shape : List.of(CoercionInputShape.Integer, CoercionInputShape.Float,
				CoercionInputShape.Boolean)) {
			builder.withCoercionConfig(LogicalType.Textual,
					(coercion) -> coercion.setCoercion(shape, CoercionAction.Fail));
		}
		builder.addModule(new TimesOfTextModule());
		builder.addModule(new GivenBlobsModule());
		this.mapper = builder.build();
		this.converting = this.mapper.rebuild().enable(MapperFeature.ALLOW_COERCION_OF_SCALARS).build();
	}

	/**
	 * Read a value of a property.
	 * @param value the value, as JSON has it or of the type of the property; not null
	 * @param problems takes each place in the value that is wrong, empty for all of it,
	 * and what is wrong, without the value
	 * @return the value, or null if something is wrong
	 */
	public @Nullable Object read(InputProperties owner, StoredProperty property, Object value,
			BiConsumer<String, String> problems) {
		if (isOfType(value, property.type())) {
			return value;
		}
		JsonMapper mapper = owner.table().isStoredAsItsType(property) ? this.mapper : this.converting;
		ValueReading reading = reading(mapper, owner.declarationOf(property), property.type());
		try {
			return read(mapper, reading, value);
		}
		catch (RuntimeException ex) {
			if (!findInside(property.type(), value, "", problems)) {
				problems.accept(ConversionFailure.pathOf(ex), problem(ex, property.type()));
			}
			return null;
		}
	}

	/** Of generic types, the class tells nothing of what is in them. */
	private static boolean isOfType(Object value, JavaType type) {
		Class<?> raw = ClassUtils.resolvePrimitiveIfNecessary(type.getRawClass());
		return raw != Object.class && !type.isContainerType() && !type.hasGenericTypes() && raw.isInstance(value)
				&& !JsonNode.class.isAssignableFrom(raw);
	}

	private @Nullable Object read(JsonMapper mapper, ValueReading reading, Object value) {
		TokenBuffer tokens = new TokenBuffer(JacksonContexts.writing(this.mapper), false);
		this.mapper.writeValue(tokens, value);
		try (JsonParser parser = tokens.asParserOnFirstToken(JacksonContexts.reading(mapper))) {
			return Objects.requireNonNull(reading.read(parser, JacksonContexts.reading(mapper, parser)),
					"a deserializer returned null");
		}
	}

	private ValueReading reading(JsonMapper mapper, DeclaredInput declaration, JavaType type) {
		ValueDeserializer<?> deserializer = JacksonContexts.deserializer(mapper, declaration.type());
		SettableBeanProperty property = (deserializer instanceof BeanDeserializerBase bean)
				? bean.findProperty(PropertyName.construct(declaration.storedName())) : null;
		if (property != null) {
			return property::deserialize;
		}
		return root(type);
	}

	private ValueReading root(JavaType type) {
		ValueDeserializer<Object> deserializer = JacksonContexts.deserializer(this.mapper, type);
		return deserializer::deserialize;
	}

	/** Jackson stops at the first problem: try out what the value consists of. */
	private boolean findInside(JavaType type, Object value, String path, BiConsumer<String, String> problems) {
		boolean found = false;
		JavaType content = type.getContentType();
		if (content != null && value instanceof Map<?, ?> entries && type.isMapLikeType()) {
			for (Map.Entry<?, ?> entry : entries.entrySet()) {
				found |= isWrong(content, entry.getValue(), path + "['" + entry.getKey() + "']", problems);
			}
		}
		else if (content != null && value instanceof Iterable<?> elements && !type.isMapLikeType()) {
			int index = 0;
			for (Object element : elements) {
				found |= isWrong(content, element, path + "[" + index++ + "]", problems);
			}
		}
		return found;
	}

	private boolean isWrong(JavaType type, @Nullable Object value, String path, BiConsumer<String, String> problems) {
		if (value == null) {
			return false;
		}
		try {
			read(this.mapper, root(type), value);
			return false;
		}
		catch (RuntimeException ex) {
			if (!findInside(type, value, path, problems)) {
				String place = ConversionFailure.pathOf(ex);
				problems.accept(path + ((place.isEmpty() || place.startsWith("[")) ? place : "." + place),
						problem(ex, type));
			}
			return true;
		}
	}

	/** Without the value, and without names of classes, which clients do not know. */
	private static String problem(RuntimeException failure, JavaType type) {
		if (failure instanceof UnrecognizedPropertyException || failure instanceof IgnoredPropertyException) {
			return "is not known";
		}
		if (failure instanceof InvalidTypeIdException) {
			return "does not say of which known type it is";
		}
		if (failure instanceof InputCoercionException coercion) {
			return "is out of range: it must be " + ExpectedValue.of(coercion.getTargetType());
		}
		if (failure instanceof ValueInstantiationException) {
			return "is refused by the class: its constructor or factory method threw an exception";
		}
		if (failure instanceof StreamConstraintsException) {
			return "is too long";
		}
		if (failure instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
			return "must be " + ExpectedValue.of(mismatch.getTargetType());
		}
		return "must be " + ExpectedValue.of(type.getRawClass());
	}

	/**
	 * Deserializer, of a property or of a type.
	 */
	@FunctionalInterface
	private interface ValueReading {

		@Nullable Object read(JsonParser parser, DeserializationContext context);

	}

}
