package io.singletable.internal.mapping.jackson;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.singletable.mapping.UnknownProperties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.ReadOnlyProperty;
import org.springframework.data.annotation.Transient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the differences of the storage mapper from Jackson's own.
 */
class StorageMapperTests {

	private static final JsonMapper MAPPER = StorageMapper.create(UnknownProperties.IGNORE, List.of());

	static Stream<Arguments> temporals() {
		Instant instant = Instant.parse("2026-11-21T09:14:00Z");
		return Stream.of(Arguments.of(instant, "2026-11-21T09:14:00.000000000Z"),
				Arguments.of(Instant.parse("0000-01-01T00:00:00.000000001Z"), "0000-01-01T00:00:00.000000001Z"),
				Arguments.of(instant.atOffset(ZoneOffset.UTC), "2026-11-21T09:14:00.000000000Z"),
				Arguments.of(OffsetDateTime.parse("2026-11-21T09:14+01:00"), "2026-11-21T09:14:00.000000000+01:00"),
				Arguments.of(ZonedDateTime.parse("2026-11-21T09:14+01:00[Europe/Berlin]"),
						"2026-11-21T09:14:00.000000000+01:00[Europe/Berlin]"),
				Arguments.of(LocalDateTime.parse("0001-02-03T04:05"), "0001-02-03T04:05:00.000000000"),
				Arguments.of(LocalDate.of(7, 8, 9), "0007-08-09"), Arguments.of(YearMonth.of(7, 8), "0007-08"),
				Arguments.of(LocalTime.of(1, 2), "01:02:00.000000000"),
				Arguments.of(OffsetTime.parse("01:02Z"), "01:02:00.000000000Z"));
	}

	@ParameterizedTest
	@MethodSource("temporals")
	void temporalIsTextOfFixedWidth(Object temporal, String text) {
		assertThat(MAPPER.writeValueAsString(temporal)).isEqualTo('"' + text + '"');
		assertThat(MAPPER.readValue('"' + text + '"', temporal.getClass())).isEqualTo(temporal);
	}

	@ParameterizedTest
	@MethodSource("unordered")
	void temporalWithoutFixedWidthIsRefused(Object temporal) {
		assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> MAPPER.writeValueAsString(temporal));
	}

	static Stream<Object> unordered() {
		return Stream.of(Instant.MAX, Instant.MIN, LocalDate.MAX, LocalDate.of(10_000, 1, 1), LocalDateTime.MIN,
				YearMonth.of(-1, 1), OffsetDateTime.MAX);
	}

	@Test
	void formatOfPropertyReplacesFixedWidth() {
		assertThat(MAPPER
			.writeValueAsString(new Formats(Instant.EPOCH, LocalDate.EPOCH, Instant.EPOCH.atZone(ZoneOffset.UTC))))
			.isEqualTo("{\"instant\":0,\"date\":\"01/1970\",\"zoned\":\"00:00\"}");
	}

	@Test
	void transientPropertyIsNeitherWrittenNorRead() {
		assertThat(MAPPER.writeValueAsString(new Annotated("a", "b", "c", "d"))).isEqualTo("{\"kept\":\"a\"}");
		assertThat(MAPPER.readValue("{\"kept\":\"a\",\"left\":\"b\",\"leftToo\":\"b\"}", Annotated.class))
			.isEqualTo(new Annotated("a", null, null, null));
	}

	@Test
	void transientFieldOfBeanIsNeitherWrittenNorRead() {
		Bean bean = new Bean();
		assertThat(MAPPER.writeValueAsString(bean)).isEqualTo("{}");
		assertThat(MAPPER.readValue("{\"left\":\"x\",\"read\":\"y\"}", Bean.class)).satisfies((read) -> {
			assertThat(read.getLeft()).isEqualTo("initial");
			assertThat(read.getRead()).isEqualTo("y");
		});
	}

	@Test
	void readOnlyPropertyIsReadButNotWritten() {
		assertThat(MAPPER.readValue("{\"read\":\"x\"}", Annotated.class).read()).isEqualTo("x");
	}

	@Test
	void persistenceCreatorIsTheCreator() {
		assertThat(MAPPER.readValue("{\"text\":\"x\"}", Created.class).text).isEqualTo("factory x");
	}

	@Test
	void emptySetIsLeftOutUnlessTheUserSaysOtherwise() {
		assertThat(MAPPER.writeValueAsString(new Sets(Set.of(), Set.of(), List.of())))
			.isEqualTo("{\"always\":[],\"list\":[]}");
	}

	@Test
	void customizersAreCalledInOrderAfterTheDefaults() {
		JsonMapper mapper = StorageMapper.create(UnknownProperties.FAIL,
				List.of((builder) -> builder
					.changeDefaultPropertyInclusion((any) -> any.withValueInclusion(JsonInclude.Include.NON_NULL)),
						(builder) -> builder
							.disable(tools.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)));
		assertThat(mapper.readValue("{\"unknown\":1}", Sets.class).list()).isEmpty();
	}

	@Test
	void unknownPropertiesFailIfAsked() {
		JsonMapper mapper = StorageMapper.create(UnknownProperties.FAIL, List.of());
		assertThatExceptionOfType(JacksonException.class)
			.isThrownBy(() -> mapper.readValue("{\"unknown\":1}", Sets.class));
	}

	record Formats(@JsonFormat(shape = JsonFormat.Shape.NUMBER_INT) Instant instant,
			@JsonFormat(pattern = "MM/yyyy") LocalDate date, @JsonFormat(pattern = "HH:mm") ZonedDateTime zoned) {
	}

	@Transient
	@Retention(RetentionPolicy.RUNTIME)
	@Target({ ElementType.FIELD, ElementType.METHOD })
	@interface NotStored {

	}

	record Annotated(@Nullable String kept, @Transient @Nullable String left, @NotStored @Nullable String leftToo,
			@ReadOnlyProperty @Nullable String read) {
	}

	static class Bean {

		@Transient
		private String left = "initial";

		@ReadOnlyProperty
		private @Nullable String read;

		public String getLeft() {
			return this.left;
		}

		public void setLeft(String left) {
			this.left = left;
		}

		public @Nullable String getRead() {
			return this.read;
		}

		public void setRead(String read) {
			this.read = read;
		}

	}

	static final class Created {

		private final String text;

		Created(String text, boolean direct) {
			this.text = text;
		}

		@PersistenceCreator
		static Created of(String text) {
			return new Created("factory " + text, false);
		}

	}

	record Sets(Set<String> set, @JsonInclude(JsonInclude.Include.ALWAYS) Set<String> always, List<String> list) {
	}

}
