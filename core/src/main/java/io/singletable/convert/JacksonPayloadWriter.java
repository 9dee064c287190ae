package io.singletable.convert;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import io.singletable.Nulls;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes through Jackson's serializers. How {@link Nulls} are stored is the mapper's
 * matter.
 */
final class JacksonPayloadWriter<T> implements PayloadWriter<T> {

	private final Class<T> type;

	private final JsonMapper mapper;

	private final ObjectWriter writer;

	private final PayloadLimits limits;

	private final Predicate<String> reserved;

	JacksonPayloadWriter(Class<T> type, JsonMapper mapper, PayloadLimits limits, Predicate<String> reserved) {
		this.type = type;
		this.mapper = mapper;
		this.writer = mapper.writerFor(type);
		this.limits = limits;
		this.reserved = reserved;
	}

	@Override
	public Map<String, AttributeValue> write(T entity, Predicate<String> included) {
		AttributeValueGenerator generator = new AttributeValueGenerator(this.mapper, names(included));
		try {
			this.writer.writeValue(generator, entity);
			return generator.attributes();
		}
		catch (RuntimeException ex) {
			throw ConversionFailure.writing(this.type, ex);
		}
	}

	@Override
	public Optional<SdkBytes> compress(T entity, Predicate<String> included) {
		CompressedPayload payload = new CompressedPayload(PayloadCodec.GZIP, this.limits);
		try (payload) {
			try (JsonPayloadGenerator generator = new JsonPayloadGenerator(this.mapper,
					this.writer.createGenerator(payload), names(included))) {
				this.writer.writeValue(generator, entity);
			}
		}
		catch (RuntimeException ex) {
			throw ConversionFailure.writing(this.type, ex);
		}
		return payload.bytes();
	}

	private PayloadNames names(Predicate<String> included) {
		return new PayloadNames(included, this.reserved);
	}

}
