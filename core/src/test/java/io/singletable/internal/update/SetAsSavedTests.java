package io.singletable.internal.update;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.singletable.Nulls;
import io.singletable.SingleTableEntity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.ser.std.ToStringSerializer;

import org.springframework.data.annotation.Id;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for properties that are set: what is stored is byte for byte what a save of the
 * whole entity stores.
 */
class SetAsSavedTests {

	private static final Map<String, Function<Kinds, @Nullable Object>> PROPERTIES = new LinkedHashMap<>();

	static {
		PROPERTIES.put("text", Kinds::text);
		PROPERTIES.put("nullableText", Kinds::nullableText);
		PROPERTIES.put("optionalText", Kinds::optionalText);
		PROPERTIES.put("small", Kinds::small);
		PROPERTIES.put("large", Kinds::large);
		PROPERTIES.put("decimal", Kinds::decimal);
		PROPERTIES.put("floating", Kinds::floating);
		PROPERTIES.put("single", Kinds::single);
		PROPERTIES.put("flag", Kinds::flag);
		PROPERTIES.put("big", Kinds::big);
		PROPERTIES.put("color", Kinds::color);
		PROPERTIES.put("instant", Kinds::instant);
		PROPERTIES.put("date", Kinds::date);
		PROPERTIES.put("offset", Kinds::offset);
		PROPERTIES.put("duration", Kinds::duration);
		PROPERTIES.put("uuid", Kinds::uuid);
		PROPERTIES.put("uri", Kinds::uri);
		PROPERTIES.put("bytes", Kinds::bytes);
		PROPERTIES.put("numbers", Kinds::numbers);
		PROPERTIES.put("renamed", Kinds::renamed);
		PROPERTIES.put("formatted", Kinds::formatted);
		PROPERTIES.put("asText", Kinds::asText);
		PROPERTIES.put("nonEmpty", Kinds::nonEmpty);
		PROPERTIES.put("nonDefault", Kinds::nonDefault);
		PROPERTIES.put("list", Kinds::list);
		PROPERTIES.put("set", Kinds::set);
		PROPERTIES.put("colors", Kinds::colors);
		PROPERTIES.put("decimals", Kinds::decimals);
		PROPERTIES.put("flags", Kinds::flags);
		PROPERTIES.put("map", Kinds::map);
		PROPERTIES.put("byColor", Kinds::byColor);
		PROPERTIES.put("shape", Kinds::shape);
		PROPERTIES.put("shapes", Kinds::shapes);
		PROPERTIES.put("part", Kinds::part);
		PROPERTIES.put("parts", Kinds::parts);
		PROPERTIES.put("byName", Kinds::byName);
		PROPERTIES.put("unwrapped.width", (kinds) -> kinds.unwrapped().width());
		PROPERTIES.put("unwrapped.unit", (kinds) -> kinds.unwrapped().unit());
	}

	private final Random random = new Random(5);

	@ParameterizedTest
	@ValueSource(classes = { Kinds.class, Explicit.class })
	void eachPropertyIsStoredAsASaveStoresIt(Class<?> type) {
		Updating updating = Updating.of(type);
		for (int i = 0; i < 200; i++) {
			Kinds before = kinds();
			Kinds after = kinds();
			Map<String, AttributeValue> payload = updating.payload(entity(type, before));
			PROPERTIES.forEach((path, property) -> {
				Object value = property.apply(after);
				updating.set(path(type, path), value).applyTo(payload);
			});
			assertThat(payload).isEqualTo(updating.payload(entity(type, after)));
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { Kinds.class, Explicit.class })
	void partsOfObjectsAreStoredAsASaveStoresThem(Class<?> type) {
		Updating updating = Updating.of(type);
		for (int i = 0; i < 200; i++) {
			Kinds before = kinds();
			Part part = part();
			Kinds after = before.withParts(part, List.of(part), Map.of("a", part));
			Map<String, AttributeValue> payload = updating
				.payload(entity(type, before.withParts(part(), List.of(part()), Map.of("a", part()))));
			for (String path : List.of("part", "parts[0]", "byName.a")) {
				updating
					.resolve(new RequestedChange.Set(path(type, path + ".city"), part.city()),
							new RequestedChange.Set(path(type, path + ".since"), part.since()),
							new RequestedChange.Set(path(type, path + ".tags"), part.tags()),
							new RequestedChange.Set(path(type, path + ".zip"), part.zip()),
							new RequestedChange.Set(path(type, path + ".color"), part.color()))
					.applyTo(payload);
			}
			assertThat(payload).isEqualTo(updating.payload(entity(type, after)));
		}
	}

	private static Object entity(Class<?> type, Kinds kinds) {
		return (type == Kinds.class) ? kinds : new Explicit("id", kinds);
	}

	private static String path(Class<?> type, String path) {
		return (type == Kinds.class) ? path : "kinds." + path;
	}

	private Kinds kinds() {
		return new Kinds("id", text(), nullable(this::text), this.random.nextInt(5), nullable(this.random::nextLong),
				nullable(() -> new BigDecimal(of("1.50", "0.10", "1E+5", "-3"))), this.random.nextInt(9) / 8.0,
				nullable(() -> this.random.nextInt(9) / 8.0f), this.random.nextBoolean(),
				nullable(() -> new BigInteger(100, this.random)), nullable(() -> of(Color.values())),
				nullable(() -> Instant.ofEpochSecond(this.random.nextInt(), this.random.nextInt(1000))),
				nullable(() -> LocalDate.ofEpochDay(this.random.nextInt(9999))),
				nullable(() -> OffsetDateTime.of(2026, 1, 1 + this.random.nextInt(20), 1, 0, 0, 0,
						ZoneOffset.ofHours(2))),
				nullable(() -> Duration.ofMillis(this.random.nextInt(99999))),
				nullable(() -> new UUID(1, this.random.nextLong())),
				nullable(() -> URI.create("https://example.com/" + this.random.nextInt(9))),
				nullable(() -> new byte[] { (byte) this.random.nextInt() }),
				nullable(() -> new int[] { this.random.nextInt(9) }), text(),
				nullable(() -> Instant.ofEpochMilli(this.random.nextInt(99999))), this.random.nextInt(9), text(),
				this.random.nextInt(2), nullable(() -> Optional.ofNullable(nullable(this::text))), texts(),
				nullable(() -> new LinkedHashSet<>(texts())),
				nullable(() -> new LinkedHashSet<>(List.of(of(Color.values())))),
				nullable(() -> new LinkedHashSet<>(
						List.of(new BigDecimal("1.0"), new BigDecimal(of("1", "1.00", "2"))))),
				nullable(() -> new LinkedHashSet<>(List.of(this.random.nextBoolean()))), map(),
				Map.of(of(Color.values()), this.random.nextInt(9)), nullable(this::shape), List.of(shape(), shape()),
				nullable(this::part), List.of(part()), Map.of(of("a", "b"), part()),
				new Unwrapped(this.random.nextInt(9), nullable(this::text)));
	}

	private Map<String, Integer> map() {
		Map<String, @Nullable Integer> map = new LinkedHashMap<>();
		map.put(of("a", "b"), nullable(() -> this.random.nextInt(9)));
		return map;
	}

	private Shape shape() {
		return this.random.nextBoolean() ? new Circle(this.random.nextInt(9)) : new Square(text());
	}

	private Part part() {
		return new Part(nullable(this::text), nullable(() -> Instant.ofEpochSecond(this.random.nextInt(999))), texts(),
				this.random.nextInt(9), nullable(() -> of(Color.values())));
	}

	private List<String> texts() {
		return new ArrayList<>(List.of("x", "y", "z").subList(0, this.random.nextInt(4)));
	}

	private String text() {
		return of("", "a", "\u00c9\ud83d\ude00", "default");
	}

	private <T> @Nullable T nullable(Supplier<T> value) {
		return (this.random.nextInt(4) == 0) ? null : value.get();
	}

	@SafeVarargs
	private <T> T of(T... values) {
		return values[this.random.nextInt(values.length)];
	}

	enum Color {

		RED, @JsonProperty("verte")
		GREEN

	}

	@SingleTableEntity(nulls = Nulls.EXPLICIT)
	record Explicit(@Id String id, Kinds kinds) {
	}

	@SingleTableEntity
	record Kinds(@Id String id, String text, @Nullable String nullableText, int small, @Nullable Long large,
			@Nullable BigDecimal decimal, double floating, @Nullable Float single, boolean flag,
			@Nullable BigInteger big, @Nullable Color color, @Nullable Instant instant, @Nullable LocalDate date,
			@Nullable OffsetDateTime offset, @Nullable Duration duration, @Nullable UUID uuid, @Nullable URI uri,
			byte @Nullable [] bytes, int @Nullable [] numbers, @JsonProperty("other_name") String renamed,
			@JsonFormat(shape = JsonFormat.Shape.NUMBER_INT) @Nullable Instant formatted,
			@JsonSerialize(using = ToStringSerializer.class) int asText,
			@JsonInclude(JsonInclude.Include.NON_EMPTY) String nonEmpty,
			@JsonInclude(JsonInclude.Include.NON_DEFAULT) int nonDefault, @Nullable Optional<String> optionalText,
			List<String> list, @Nullable Set<String> set, @Nullable Set<Color> colors,
			@Nullable Set<BigDecimal> decimals, @Nullable Set<Boolean> flags, Map<String, Integer> map,
			Map<Color, Integer> byColor, @Nullable Shape shape, List<Shape> shapes, @Nullable Part part,
			List<Part> parts, Map<String, Part> byName, @JsonUnwrapped(prefix = "u_") Unwrapped unwrapped) {

		Kinds withParts(Part part, List<Part> parts, Map<String, Part> byName) {
			return new Kinds(this.id, this.text, this.nullableText, this.small, this.large, this.decimal, this.floating,
					this.single, this.flag, this.big, this.color, this.instant, this.date, this.offset, this.duration,
					this.uuid, this.uri, this.bytes, this.numbers, this.renamed, this.formatted, this.asText,
					this.nonEmpty, this.nonDefault, this.optionalText, this.list, this.set, this.colors, this.decimals,
					this.flags, this.map, this.byColor, this.shape, this.shapes, part, parts, byName, this.unwrapped);
		}

	}

	record Part(@Nullable String city, @JsonProperty("from") @Nullable Instant since,
			@JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> tags, int zip, @Nullable Color color) {
	}

	record Unwrapped(int width, @Nullable String unit) {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
	@JsonSubTypes({ @JsonSubTypes.Type(value = Circle.class, name = "circle"),
			@JsonSubTypes.Type(value = Square.class, name = "square") })
	interface Shape {

	}

	record Circle(int radius) implements Shape {
	}

	record Square(String side) implements Shape {
	}

}
