package io.singletable.internal.convert;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.singletable.internal.convert.token.AttributeValueParser;
import io.singletable.internal.convert.token.CarriedFields;
import io.singletable.internal.convert.token.CarriedPropertiesParser;
import io.singletable.internal.convert.token.ConversionFailure;
import io.singletable.internal.convert.token.DamagedPayloadException;
import io.singletable.internal.convert.token.IncludedNames;
import io.singletable.internal.convert.token.ReadLimits;
import io.singletable.internal.convert.token.UnstorableValueException;
import io.singletable.internal.mapping.jackson.JacksonContexts;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationContextExt;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reader of payloads through Jackson's deserializers.
 */
final class JacksonPayloadReader<T> implements PayloadReader<T> {

	private final Class<T> type;

	private final JsonMapper mapper;

	private final ObjectReader reader;

	private final JavaType javaType;

	private final int maxSize;

	private volatile @Nullable ValueDeserializer<Object> deserializer;

	/**
	 * Whether a call has it for itself, and uses context and parser for all its items.
	 */
	private final boolean ofOneCall;

	private @Nullable DeserializationContextExt context;

	private @Nullable AttributeValueParser parser;

	JacksonPayloadReader(Class<T> type, JsonMapper mapper, ReadLimits limits) {
		this.type = type;
		this.mapper = mapper;
		// Whether anything follows the entity is looked at here, with a message of its
		// own.
		this.reader = mapper.readerFor(type).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
		this.javaType = mapper.constructType(type);
		this.maxSize = limits.maxSize();
		this.ofOneCall = false;
	}

	private JacksonPayloadReader(JacksonPayloadReader<T> shared) {
		this.type = shared.type;
		this.mapper = shared.mapper;
		this.reader = shared.reader;
		this.javaType = shared.javaType;
		this.maxSize = shared.maxSize;
		this.deserializer = shared.deserializer;
		this.ofOneCall = true;
	}

	@Override
	public PayloadReader<T> ofOneCall() {
		return new JacksonPayloadReader<>(this);
	}

	@Override
	public T read(Map<String, AttributeValue> attributes, Predicate<String> included, CarriedFields carried) {
		try {
			return entity(readRoot(attributes, included, carried));
		}
		catch (RuntimeException ex) {
			throw ConversionFailure.reading(this.type, ex);
		}
	}

	@Override
	public T decompress(SdkBytes compressed, CarriedFields carried) {
		return decompress(compressed, this.maxSize, 0, carried);
	}

	@Override
	public T decompress(SdkBytes compressed, long size, CarriedFields carried) {
		return decompress(compressed, (int) Math.min(this.maxSize, size), size, carried);
	}

	private T decompress(SdkBytes compressed, int maxSize, long minSize, CarriedFields carried) {
		try {
			byte[] bytes = compressed.asByteArrayUnsafe();
			byte[] json = PayloadCodec.of(bytes).decompress(bytes, maxSize);
			if (json.length < minSize) {
				throw new DamagedPayloadException("its length does not match");
			}
			try (JsonParser parser = parser(json, carried)) {
				T entity = entity(this.reader.readValue(parser));
				if (parser.nextToken() != null) {
					throw new DamagedPayloadException("there is data after its end");
				}
				return entity;
			}
		}
		catch (RuntimeException | DamagedPayloadException ex) {
			throw ConversionFailure.reading(this.type, ex);
		}
	}

	/**
	 * Check that attributes exceed no limit of reading, whether or not an entity can be
	 * built from them.
	 * @throws UnstorableValueException if they do, with the path of the value
	 */
	void requireWithinLimits(Map<String, AttributeValue> attributes) {
		try {
			readRoot(attributes, IncludedNames.ALL, CarriedFields.NONE);
		}
		catch (StreamConstraintsException ex) {
			UnstorableValueException refusal = new UnstorableValueException(
					"a number that is stored as text is too long to be read back: round it, or strip its trailing zeros");
			List<JacksonException.Reference> path = ex.getPath();
			for (int i = path.size() - 1; i >= 0; i--) {
				refusal.prependPath(path.get(i));
			}
			throw refusal;
		}
		catch (RuntimeException ex) {
			// Not a limit: what is written may be more than what is read.
		}
	}

	/** One context serves the parser and the deserializers. */
	@SuppressWarnings("unchecked")
	private @Nullable T readRoot(Map<String, AttributeValue> attributes, Predicate<String> included,
			CarriedFields carried) {
		DeserializationContextExt context = this.context;
		AttributeValueParser parser = this.parser;
		if (context == null || parser == null) {
			context = JacksonContexts.readingWhole(this.mapper);
			parser = new AttributeValueParser(context);
			context.assignParser(parser);
		}
		// A read that fails leaves them in no certain state.
		this.context = null;
		parser.begin(attributes, included, carried).nextToken();
		Object entity = context.readRootValue(parser, this.javaType, rootDeserializer(context), null);
		context.checkUnresolvedObjectId();
		if (this.ofOneCall && JacksonContexts.isReusable(context)) {
			this.context = context;
			this.parser = parser;
		}
		return (T) entity;
	}

	/** Found by the first read, so that a class that can't be read fails there. */
	private ValueDeserializer<Object> rootDeserializer(DeserializationContext context) {
		ValueDeserializer<Object> found = this.deserializer;
		if (found == null) {
			found = context.findRootValueDeserializer(this.javaType);
			this.deserializer = found;
		}
		return found;
	}

	private JsonParser parser(byte[] json, CarriedFields carried) {
		JsonParser parser = this.reader.createParser(json);
		if (carried.size() == 0) {
			return parser;
		}
		return new CarriedPropertiesParser(parser, new AttributeValueParser(JacksonContexts.reading(this.mapper))
			.begin(Map.of(), IncludedNames.ALL, carried), carried);
	}

	private T entity(@Nullable T entity) {
		if (entity == null) {
			throw new IllegalStateException("A deserializer returned null for a stored entity");
		}
		return entity;
	}

}
