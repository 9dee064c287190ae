package io.singletable.internal.convert;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.singletable.Nulls;
import io.singletable.internal.convert.token.AttributeValueGenerator;
import io.singletable.internal.convert.token.ConversionFailure;
import io.singletable.internal.convert.token.JsonPayloadGenerator;
import io.singletable.internal.convert.token.PayloadGenerator;
import io.singletable.internal.convert.token.PayloadLimits;
import io.singletable.internal.convert.token.PayloadNames;
import io.singletable.internal.convert.token.ReadLimits;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.unit.DataSize;

/**
 * Writer of payloads through Jackson's serializers. How {@link Nulls} are stored is the
 * mapper's matter.
 */
final class JacksonPayloadWriter<T> implements PayloadWriter<T> {

	private final Class<T> type;

	private final JsonMapper mapper;

	private final ObjectWriter writer;

	private final @Nullable DirectProperties direct;

	private final JacksonPayloadReader<T> reader;

	private final PayloadLimits limits;

	private final ReadLimits readLimits;

	private final Supplier<Map<String, AttributeValue>> target;

	JacksonPayloadWriter(Class<T> type, JsonMapper mapper, JacksonPayloadReader<T> reader, PayloadLimits limits,
			ReadLimits readLimits, Supplier<Map<String, AttributeValue>> target) {
		this.type = type;
		this.mapper = mapper;
		this.writer = mapper.writerFor(type);
		this.direct = DirectProperties.find(type, mapper, readLimits);
		this.reader = reader;
		this.limits = limits;
		this.readLimits = readLimits;
		this.target = target;
	}

	@Override
	public Map<String, AttributeValue> write(T entity, Predicate<String> included) {
		if (this.direct != null) {
			Map<String, AttributeValue> attributes = this.target.get();
			if (this.direct.write(entity, included, attributes)) {
				return attributes;
			}
		}
		return writeTokens(entity, included);
	}

	/**
	 * Write the properties as Jackson writes all of them.
	 */
	Map<String, AttributeValue> writeTokens(T entity, Predicate<String> included) {
		AttributeValueGenerator generator = new AttributeValueGenerator(this.mapper, names(included), this.readLimits,
				this.target.get());
		try {
			this.writer.writeValue(generator, entity);
			requireReadable(generator, entity);
			return generator.attributes();
		}
		catch (RuntimeException ex) {
			throw ConversionFailure.writing(this.type, ex);
		}
	}

	@Override
	public Optional<SdkBytes> compress(T entity, Predicate<String> included) {
		return compress(entity, included, this.limits.compressionThreshold());
	}

	@Override
	public SdkBytes pack(T entity, Predicate<String> included) {
		return compress(entity, included, DataSize.ofBytes(0)).orElseThrow();
	}

	private Optional<SdkBytes> compress(T entity, Predicate<String> included, DataSize threshold) {
		CompressedPayload payload = new CompressedPayload(PayloadCodec.GZIP, threshold, this.readLimits.maxSize());
		try (payload) {
			try (JsonPayloadGenerator generator = new JsonPayloadGenerator(this.mapper,
					this.writer.createGenerator(payload), names(included), this.readLimits)) {
				this.writer.writeValue(generator, entity);
				requireReadable(generator, entity);
			}
		}
		catch (RuntimeException ex) {
			throw ConversionFailure.writing(this.type, ex);
		}
		return payload.bytes();
	}

	private PayloadNames names(Predicate<String> included) {
		return new PayloadNames(included, this.readLimits);
	}

	/**
	 * Text has no limit of its own where it is read as a number: read it, rarely as that
	 * happens.
	 */
	private void requireReadable(PayloadGenerator written, T entity) {
		if (written.isDoubtful()) {
			AttributeValueGenerator whole = new AttributeValueGenerator(this.mapper, this.readLimits);
			this.writer.writeValue(whole, entity);
			this.reader.requireWithinLimits(whole.attributes());
		}
	}

}
