package io.singletable.internal.convert;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.singletable.Nulls;
import io.singletable.internal.convert.token.PayloadLimits;
import io.singletable.internal.mapping.StoredProperties;
import io.singletable.internal.mapping.StoredProperty;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

import static org.assertj.core.api.Assertions.assertThat;

class StoredOrderTests {

	@Test
	void numbersTextEnumsAndTimesAreStoredInOrder() {
		assertThat(ordered(Ordered.class, Corpus.MAPPER)).hasSize(21)
			.containsExactlyElementsOf(names(Ordered.class, Corpus.MAPPER));
	}

	@Test
	void otherTypesAndFormsAreNot() {
		assertThat(names(Unordered.class, Corpus.MAPPER)).hasSize(20);
		assertThat(ordered(Unordered.class, Corpus.MAPPER)).isEmpty();
	}

	@Test
	void customizedMapperIsNoticed() {
		JsonMapper mapper = Corpus.mapper((builder) -> builder.addMixIn(Status.class, Renamed.class)
			.withConfigOverride(Instant.class,
					(override) -> override.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.NUMBER_INT)))
			.addModule(new SimpleModule().addSerializer(String.class, new LowerCase())));
		assertThat(ordered(Ordered.class, mapper)).doesNotContain("text", "status", "instant")
			.contains("uuid", "date", "i");
	}

	@Test
	void onlyStringsThatAreStoredAsTheyAreAreText() {
		assertThat(encoder(Ordered.class, "text", Corpus.MAPPER).isText()).isTrue();
		assertThat(encoder(Ordered.class, "c", Corpus.MAPPER).isText()).isFalse();
		assertThat(encoder(Ordered.class, "uuid", Corpus.MAPPER).isText()).isFalse();
		assertThat(encoder(Unordered.class, "lowerCase", Corpus.MAPPER).isText()).isFalse();
	}

	private static List<String> ordered(Class<?> type, JsonMapper mapper) {
		return names(type, mapper).stream().filter((name) -> encoder(type, name, mapper).isOrdered()).toList();
	}

	private static List<String> names(Class<?> type, JsonMapper mapper) {
		return StoredProperties.of(type, mapper).topLevel().stream().map(StoredProperty::javaPath).toList();
	}

	private static PropertyEncoder encoder(Class<?> type, String path, JsonMapper mapper) {
		return Payloads.of(mapper, PayloadLimits.DEFAULTS)
			.encoder(type, StoredProperties.of(type, path, mapper), Nulls.OMIT);
	}

	enum Status {

		OPEN, CLOSED

	}

	enum Renamed {

		OPEN, @JsonProperty("1")
		CLOSED

	}

	record Ordered(byte b, Short s, int i, Long l, float f, Double d, BigInteger integer, BigDecimal decimal, char c,
			Character character, String text, Status status, Renamed renamed, Corpus.Operation operation, UUID uuid,
			Instant instant, LocalDate date, LocalDateTime dateTime, LocalTime time, YearMonth month,
			@JsonFormat(pattern = "uuuu-MM-dd") LocalDate sameFormat) {
	}

	record Unordered(boolean bool, OffsetDateTime offsetTime, ZonedDateTime zonedTime, Object object, Number number,
			Optional<String> optional, List<String> list, Year year, Corpus.Money money, Corpus.Level level,
			@JsonFormat(pattern = "dd.MM.yyyy") LocalDate date,
			@JsonFormat(shape = JsonFormat.Shape.NUMBER_INT) Instant instant,
			@JsonFormat(shape = JsonFormat.Shape.STRING) long longAsText,
			@JsonFormat(pattern = "uuuu-MM-dd'T00:00:00.000000000'") LocalDateTime midnight,
			@JsonFormat(pattern = "hh:mm:ss.SSSSSSSSS") LocalTime halfDay,
			@JsonFormat(pattern = "uuuu-MM-dd'T'HH:mm:ss") LocalDateTime seconds,
			@JsonFormat(shape = JsonFormat.Shape.NUMBER) Status ordinal,
			@JsonSerialize(using = LowerCase.class) String lowerCase, @JsonSerialize(using = Negated.class) int negated,
			@JsonFormat(shape = JsonFormat.Shape.BINARY) UUID uuid) {
	}

	static final class LowerCase extends ValueSerializer<String> {

		@Override
		public void serialize(String value, JsonGenerator generator, SerializationContext context) {
			generator.writeString(value.toLowerCase(Locale.ROOT));
		}

	}

	static final class Negated extends ValueSerializer<Integer> {

		@Override
		public void serialize(Integer value, JsonGenerator generator, SerializationContext context) {
			generator.writeNumber(-value);
		}

	}

}
