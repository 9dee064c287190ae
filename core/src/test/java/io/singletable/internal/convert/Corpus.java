package io.singletable.internal.convert;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.Date;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIdentityInfo;
import com.fasterxml.jackson.annotation.JsonKey;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.ObjectIdGenerators;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.mapping.SingleTableJsonMapperBuilderCustomizer;
import io.singletable.mapping.UnknownProperties;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

import org.springframework.data.annotation.PersistenceCreator;

/**
 * Corpus of entities of every shape that users may write, with values at the edges.
 */
final class Corpus {

	static final JsonMapper MAPPER = mapper();

	private static final Instant INSTANT = Instant.parse("2026-11-21T09:14:00.000000001Z");

	private static final String UNICODE = "emoji \uD83D\uDE00\uD83C\uDFFD, \u0645\u0631\u062d\u0628\u0627 \u202Ertl, "
			+ "\u0000\u0007\t\n\u001F\u007F\uFEFF, \u00e9 e\u0301, \uFFFF, \uD800\uDC00, \\ \" / </script>";

	private Corpus() {
	}

	static JsonMapper mapper(SingleTableJsonMapperBuilderCustomizer... customizers) {
		return StorageMapper.create(UnknownProperties.FAIL, List.of(customizers));
	}

	/**
	 * An entity and the mapper that stores it.
	 *
	 * @param name what it shows
	 * @param entity the entity
	 * @param mapper the storage mapper
	 */
	record Case(String name, Object entity, JsonMapper mapper) {

		@Override
		public String toString() {
			return this.name;
		}

	}

	static List<Case> cases() {
		List<Case> cases = new ArrayList<>();
		scalars(cases);
		times(cases);
		collections(cases);
		maps(cases);
		classes(cases);
		polymorphism(cases);
		jackson(cases);
		return cases;
	}

	private static void add(List<Case> cases, String name, Object entity) {
		cases.add(new Case(name, entity, MAPPER));
	}

	private static void scalars(List<Case> cases) {
		add(cases, "primitives at their least", new Primitives(Byte.MIN_VALUE, Short.MIN_VALUE, Integer.MIN_VALUE,
				Long.MIN_VALUE, -Float.MAX_VALUE, -9.99e125, false, '\u0000'));
		add(cases, "primitives at their most", new Primitives(Byte.MAX_VALUE, Short.MAX_VALUE, Integer.MAX_VALUE,
				Long.MAX_VALUE, Float.MAX_VALUE, 9.99e125, true, '\uFFFF'));
		add(cases, "primitives next to zero",
				new Primitives((byte) 0, (short) 0, 0, 0, Float.MIN_VALUE, 1e-130, false, ' '));
		add(cases, "negative zero", new Primitives((byte) 0, (short) 0, 0, 0, -0.0f, -0.0, false, '-'));
		add(cases, "fractions", new Primitives((byte) 1, (short) 1, 1, 1, 0.1f, 0.1 + 0.2, true, 'x'));
		add(cases, "doubles of 17 digits", new Doubles(1.7976931348623157e100, 2.2250738585072014E-108,
				123456789012345680.0, 1e15, 999999999999999.0, 4.35, 2.0e-3));
		add(cases, "wrappers", new Wrappers((byte) -1, (short) -2, -3, -4L, -5.5f, -6.25, true, '\u20AC', "text"));
		add(cases, "null wrappers", new Wrappers(null, null, null, null, null, null, null, null, null));
		add(cases, "decimal of 38 digits", new Decimals(new BigDecimal("1234567890.1234567890123456789012345678"),
				new BigInteger("99999999999999999999999999999999999999")));
		add(cases, "decimal of 38 digits and more zeros",
				new Decimals(new BigDecimal("1.0000000000000000000000000000000000000000000"),
						new BigInteger("9").multiply(BigInteger.TEN.pow(125))));
		add(cases, "greatest decimal",
				new Decimals(new BigDecimal("9.9999999999999999999999999999999999999E+125"), BigInteger.TEN.pow(125)));
		add(cases, "least decimals", new Decimals(new BigDecimal("1E-130"), BigInteger.TWO.pow(120).negate()));
		add(cases, "negative decimal", new Decimals(new BigDecimal("-9.99E+125"), BigInteger.ONE.negate()));
		add(cases, "decimal zero with scale", new Decimals(new BigDecimal("0E+120"), BigInteger.ZERO));
		add(cases, "integer beyond long",
				new Decimals(new BigDecimal("9223372036854775808"), new BigInteger("-9223372036854775809")));
		add(cases, "unicode", new Text(UNICODE, "", UNICODE.substring(0, 8)));
		add(cases, "long text", new Text("\uD83D\uDE00x".repeat(30_000), "a", "b"));
		add(cases, "bytes", new Bytes(new byte[] { 0, 1, -1, 127, -128 }, new byte[0], List.of(new byte[] { 7 })));
		add(cases, "identifiers",
				new Identifiers(UUID.fromString("00000000-0000-4000-8000-00000000abcd"),
						URI.create("https://a.b/c?d=e#f"), Locale.forLanguageTag("de-CH"), Currency.getInstance("EUR"),
						StandardCharsets.class, TimeUnit.NANOSECONDS));
		add(cases, "enum with bodies", new Operations(Operation.PLUS, Operation.MINUS));
	}

	private static void times(List<Case> cases) {
		for (Instant instant : List.of(INSTANT, Instant.EPOCH, Instant.parse("0000-01-01T00:00:00Z"),
				Instant.parse("9999-12-31T23:59:59.999999999Z"), Instant.parse("2026-11-21T09:14:00.5Z"))) {
			add(cases, "instant " + instant, new Instants(instant, List.of(instant)));
		}
		add(cases, "local times", new LocalTimes(LocalDate.of(2024, 2, 29), LocalTime.MIDNIGHT,
				LocalDateTime.of(2026, 1, 2, 3, 4, 0), YearMonth.of(2026, 1), Year.of(2026), MonthDay.of(2, 29)));
		add(cases, "local times with fractions",
				new LocalTimes(LocalDate.of(0, 1, 1), LocalTime.MAX, LocalDateTime.of(9999, 12, 31, 23, 59, 59, 1000),
						YearMonth.of(9999, 12), Year.of(1), MonthDay.of(12, 31)));
		for (String offset : List.of("Z", "+01:00", "-09:30", "+18:00", "+05:45:30")) {
			ZoneOffset zone = ZoneOffset.of(offset);
			add(cases, "offset " + offset,
					new OffsetTimes(INSTANT.atOffset(zone), OffsetTime.of(LocalTime.NOON, zone)));
		}
		for (String zone : List.of("Europe/Berlin", "Z", "UTC", "+01:00", "GMT+2", "America/St_Johns", "Etc/GMT-14")) {
			add(cases, "zone " + zone, new Zoned(INSTANT.atZone(ZoneId.of(zone)), ZoneId.of(zone)));
		}
		LocalDateTime overlap = LocalDateTime.of(2026, 10, 25, 2, 30);
		add(cases, "earlier of two equal local times", new Zoned(
				ZonedDateTime.ofLocal(overlap, ZoneId.of("Europe/Berlin"), ZoneOffset.ofHours(2)), ZoneOffset.MAX));
		add(cases, "later of two equal local times", new Zoned(
				ZonedDateTime.ofLocal(overlap, ZoneId.of("Europe/Berlin"), ZoneOffset.ofHours(1)), ZoneOffset.MIN));
		add(cases, "amounts of time", new Amounts(Duration.ofSeconds(-1, 1), Period.of(1, -2, 400), DayOfWeek.FRIDAY,
				Month.MAY, ZoneOffset.ofHoursMinutesSeconds(1, 2, 3), new Date(1_234_567_890_123L)));
		add(cases, "greatest duration", new Amounts(Duration.ofSeconds(Long.MAX_VALUE, 999_999_999), Period.ZERO,
				DayOfWeek.MONDAY, Month.JANUARY, ZoneOffset.UTC, new Date(0)));
		add(cases, "formatted time", new Formatted(LocalDate.of(2026, 11, 21), Instant.ofEpochMilli(1234)));
	}

	private static void collections(List<Case> cases) {
		add(cases, "sets",
				new Sets(Set.of("a", "", UNICODE), Set.of(1, -2, 3), Set.of(new BigDecimal("1.5"), BigDecimal.TEN),
						Set.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY), Set.of(INSTANT),
						Set.of(new Point(1, 2), new Point(3, 4)), EnumSet.of(Month.MAY),
						new TreeSet<>(List.of("b", "a")), Set.of(UUID.randomUUID())));
		add(cases, "empty sets", new Sets(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(),
				EnumSet.noneOf(Month.class), new TreeSet<>(), Set.of()));
		add(cases, "set of booleans and null", new AnySets(Set.of(true, false), new HashSet<>(Arrays.asList("a", null)),
				Set.of(Set.of("x"), Set.of()), Set.of(1.5, 2.0, 0.1)));
		add(cases, "lists", new Lists(List.of("a", "a"), List.of(), Arrays.asList(1, null, 3),
				List.of(List.of(), List.of(1L)), new ArrayDeque<>(List.of("x", "y"))));
		add(cases, "arrays",
				new Arrays_(new int[] { 1, 2 }, new long[0], new double[] { 0.5, -1e20 }, new String[] { "a", null },
						new Point[] { new Point(1, 2) }, new int[][] { { 1 }, {} }, new boolean[] { true },
						new char[] { 'a', 'b' }));
		add(cases, "empty arrays", new Arrays_(new int[0], new long[0], new double[0], new String[0], new Point[0],
				new int[0][], new boolean[0], new char[0]));
		add(cases, "optionals", new Optionals(Optional.of("x"), OptionalInt.of(1), OptionalLong.of(2),
				OptionalDouble.of(.5), new AtomicReference<>("y")));
		add(cases, "empty optionals", new Optionals(Optional.empty(), OptionalInt.empty(), OptionalLong.empty(),
				OptionalDouble.empty(), new AtomicReference<>("y")));
		add(cases, "nested generics", new NestedBoxes(
				new Box<>(new Box<>(Map.of("k", List.of(new Box<>(1, "i")), "l", List.of()), "m"), "o")));
		add(cases, "typed generics", new TypedBoxes(new Box<>(INSTANT, "i"), new Box<>(new Point(1, 2), "p"),
				List.of(new Box<>(BigDecimal.ONE, "d"))));
		add(cases, "deepest nesting", new Box<>(nested(31), "deep"));
	}

	private static Object nested(int levels) {
		Object value = "bottom";
		for (int i = 0; i < levels; i++) {
			value = (i % 2 == 0) ? List.of(value) : Map.of("k", value);
		}
		return value;
	}

	private static void maps(List<Case> cases) {
		EnumMap<Month, Integer> months = new EnumMap<>(Month.class);
		months.put(Month.MAY, 5);
		Map<String, @Nullable String> nulls = new HashMap<>();
		nulls.put("present", "x");
		nulls.put("null", null);
		nulls.put(UNICODE, UNICODE);
		add(cases, "maps",
				new Maps(nulls, Map.of(-1, "i"), Map.of(2L, "l"), Map.of(INSTANT, 1),
						Map.of(UUID.fromString("00000000-0000-4000-8000-00000000abcd"), true), months,
						new TreeMap<>(Map.of("b", 1, "a", 2)), Map.of(new Code("k"), new Point(1, 2)),
						Map.of(LocalDate.EPOCH, List.of(Set.of("x"), Set.of())), Map.of(true, 1.5)));
		add(cases, "empty maps", new Maps(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), new EnumMap<>(Month.class),
				new TreeMap<>(), Map.of(), Map.of(), Map.of()));
		add(cases, "map of zones", new ZoneMap(Map.of(INSTANT.atZone(ZoneId.of("Europe/Berlin")), ZoneOffset.UTC)));
		Map<String, Object> untyped = new LinkedHashMap<>();
		untyped.put("int", 1);
		untyped.put("long", Long.MAX_VALUE);
		untyped.put("big", new BigInteger("18446744073709551616"));
		untyped.put("decimal", new BigDecimal("1.25"));
		untyped.put("text", "t");
		untyped.put("bool", true);
		untyped.put("null", null);
		untyped.put("list", List.of(1, "x", List.of()));
		untyped.put("map", Map.of("k", Map.of()));
		add(cases, "untyped", new Untyped(untyped, untyped));
		JsonNodeFactory nodes = JsonNodeFactory.instance;
		add(cases, "json node",
				new Tree(
						nodes.objectNode()
							.put("a", 1)
							.putNull("n")
							.set("l", nodes.arrayNode().add("x").addNull().add(new BigDecimal("1.5"))),
						nodes.arrayNode()));
	}

	private static void classes(List<Case> cases) {
		add(cases, "record without content", new Nothing());
		add(cases, "nested records", new Order("o", new Address("s", new City("c", "z")),
				List.of(new Line("sku", 1, new BigDecimal("9.90")), new Line("sku2", 2, BigDecimal.ZERO)), null));
		add(cases, "immutable class with persistence creator", Account.opened("ann", 3, List.of("x")));
		Bean bean = new Bean();
		bean.setName("n");
		bean.setCount(2);
		bean.setTags(new HashSet<>(Set.of("t")));
		add(cases, "mutable bean", bean);
		Child child = new Child();
		child.setName("parent's");
		child.setAge(7);
		add(cases, "inheritance", child);
		add(cases, "public fields", new Fields());
	}

	private static void polymorphism(List<Case> cases) {
		add(cases, "sealed property", new Drawing(new Circle(1.5), List.of(new Square(2, "red"), new Circle(0)),
				Map.of("k", new Square(1, null))));
		add(cases, "polymorphic root", new Square(3, "blue"));
		add(cases, "polymorphism by class name, wrapper and sibling",
				new Zoo(new Cat("c", 9), new Dog("d"), List.of(new Dog("e")), new Left("l"), "right", new Right(1)));
		add(cases, "polymorphism by deduction", new Vehicles(List.of(new Car(4), new Boat("sail"))));
		Employee boss = new Employee();
		boss.id = 1;
		Employee worker = new Employee();
		worker.id = 2;
		worker.boss = boss;
		boss.boss = boss;
		add(cases, "object ids", new Team(boss, List.of(boss, worker)));
	}

	private static void jackson(List<Case> cases) {
		add(cases, "unwrapped", new Unwrapped("id", new Point(1, 2), new City("c", "z")));
		add(cases, "renamed", new Renamed("a", "b"));
		add(cases, "any properties", anything());
		add(cases, "value and creator", new Values(new Code("c"), new Money("EUR", new BigDecimal("1.10")), Level.HIGH,
				Set.of(new Code("d")), List.of(Level.LOW)));
		add(cases, "custom serializer", new Custom(new Rgb(1, 2, 255), List.of(new Rgb(0, 0, 0))));
		cases.add(new Case("naming strategy", new Order("o", new Address("s", new City("c", "z")), List.of(), "n"),
				mapper((builder) -> builder.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE))));
		cases.add(new Case("mixin", new Foreign("x", 1),
				mapper((builder) -> builder.addMixIn(Foreign.class, ForeignMixin.class))));
		cases.add(new Case("customized temporals", new Instants(INSTANT, List.of(INSTANT)), mapper(
				(builder) -> builder.enable(tools.jackson.databind.cfg.DateTimeFeature.WRITE_DATES_WITH_ZONE_ID))));
	}

	private static Anything anything() {
		Anything anything = new Anything();
		anything.fixed = "f";
		anything.put("more", 1);
		anything.put("nested", List.of("x"));
		anything.put("nothing", null);
		return anything;
	}

	record Primitives(byte b, short s, int i, long l, float f, double d, boolean bool, char c) {
	}

	record Doubles(double a, double b, double c, double d, double e, double f, double g) {
	}

	record Wrappers(@Nullable Byte b, @Nullable Short s, @Nullable Integer i, @Nullable Long l, @Nullable Float f,
			@Nullable Double d, @Nullable Boolean bool, @Nullable Character c, @Nullable String text) {
	}

	record Decimals(BigDecimal decimal, BigInteger integer) {
	}

	record Text(String unicode, String empty, CharSequence chars) {
	}

	record Bytes(byte[] bytes, byte[] empty, List<byte[]> list) {
	}

	record Identifiers(UUID uuid, URI uri, Locale locale, Currency currency, Class<?> type, TimeUnit unit) {
	}

	record Operations(Operation first, Operation second) {
	}

	enum Operation {

		PLUS {
			@Override
			int apply(int a, int b) {
				return a + b;
			}
		},
		MINUS {
			@Override
			int apply(int a, int b) {
				return a - b;
			}
		};

		abstract int apply(int a, int b);

	}

	record Instants(Instant instant, List<Instant> list) {
	}

	record LocalTimes(LocalDate date, LocalTime time, LocalDateTime dateTime, YearMonth yearMonth, Year year,
			MonthDay monthDay) {
	}

	record OffsetTimes(OffsetDateTime dateTime, OffsetTime time) {
	}

	record Zoned(ZonedDateTime dateTime, ZoneId zone) {
	}

	record Amounts(Duration duration, Period period, DayOfWeek day, Month month, ZoneOffset offset, Date date) {
	}

	record Formatted(@JsonFormat(pattern = "dd.MM.yyyy") LocalDate date,
			@JsonFormat(shape = JsonFormat.Shape.NUMBER_INT) Instant instant) {
	}

	record Point(int x, int y) {
	}

	record Sets(Set<String> strings, Set<Integer> integers, Set<BigDecimal> decimals, Set<DayOfWeek> enums,
			Set<Instant> instants, Set<Point> records, EnumSet<Month> months, SortedSet<String> sorted,
			Set<UUID> uuids) {
	}

	record AnySets(Set<Boolean> booleans, Set<@Nullable String> withNull, Set<Set<String>> sets, Set<Double> doubles) {
	}

	record Lists(List<String> strings, List<String> empty, List<@Nullable Integer> withNull, List<List<Long>> nested,
			Deque<String> deque) {
		@Override
		public boolean equals(Object other) {
			return other instanceof Lists that && this.strings.equals(that.strings) && this.empty.equals(that.empty)
					&& this.withNull.equals(that.withNull) && this.nested.equals(that.nested)
					&& List.copyOf(this.deque).equals(List.copyOf(that.deque));
		}

		@Override
		public int hashCode() {
			return this.strings.hashCode();
		}
	}

	record Arrays_(int[] ints, long[] longs, double[] doubles, @Nullable String[] strings, Point[] points,
			int[][] nested, boolean[] booleans, char[] chars) {
	}

	record Optionals(Optional<String> text, OptionalInt i, OptionalLong l, OptionalDouble d,
			AtomicReference<String> reference) {
	}

	record Box<T>(T content, String label) {
	}

	record NestedBoxes(Box<Box<Map<String, List<Box<Integer>>>>> box) {
	}

	record TypedBoxes(Box<Instant> instant, Box<Point> point, List<Box<BigDecimal>> decimals) {
	}

	record Maps(Map<String, @Nullable String> strings, Map<Integer, String> integers, Map<Long, String> longs,
			Map<Instant, Integer> instants, Map<UUID, Boolean> uuids, EnumMap<Month, Integer> months,
			SortedMap<String, Integer> sorted, Map<Code, Point> codes, Map<LocalDate, List<Set<String>>> dates,
			Map<Boolean, Double> booleans) {
	}

	record ZoneMap(Map<ZonedDateTime, ZoneOffset> zones) {
	}

	record Untyped(Object object, Map<String, Object> map) {
	}

	record Tree(JsonNode object, JsonNode array) {
	}

	record Nothing() {
	}

	record Order(String id, Address shippingAddress, List<Line> orderLines, @Nullable String note) {
	}

	record Address(String street, City city) {
	}

	record City(String name, String zipCode) {
	}

	record Line(String sku, int quantity, BigDecimal price) {
	}

	static final class Account {

		private final String owner;

		private final int balance;

		private final List<String> notes;

		private Account(String owner) {
			throw new IllegalStateException("not the creator");
		}

		@PersistenceCreator
		private Account(String owner, int balance, List<String> notes) {
			this.owner = owner;
			this.balance = balance;
			this.notes = notes;
		}

		static Account opened(String owner, int balance, List<String> notes) {
			return new Account(owner, balance, notes);
		}

		public String getOwner() {
			return this.owner;
		}

		public int getBalance() {
			return this.balance;
		}

		public List<String> getNotes() {
			return this.notes;
		}

	}

	static class Bean {

		private @Nullable String name;

		private int count = 1;

		private Set<String> tags = new HashSet<>();

		private List<String> lines = new ArrayList<>(List.of("initial"));

		public @Nullable String getName() {
			return this.name;
		}

		public void setName(String name) {
			this.name = name;
		}

		public int getCount() {
			return this.count;
		}

		public void setCount(int count) {
			this.count = count;
		}

		public Set<String> getTags() {
			return this.tags;
		}

		public void setTags(Set<String> tags) {
			this.tags = tags;
		}

		public List<String> getLines() {
			return this.lines;
		}

		public void setLines(List<String> lines) {
			this.lines = lines;
		}

	}

	static class Child extends Bean {

		private int age;

		public int getAge() {
			return this.age;
		}

		public void setAge(int age) {
			this.age = age;
		}

	}

	static class Fields {

		public String text = "t";

		public List<String> list = new ArrayList<>();

		public int number = 3;

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
	sealed interface Shape permits Circle, Square {

	}

	record Circle(double radius) implements Shape {
	}

	@JsonTypeName("sq")
	record Square(int side, @Nullable String color) implements Shape {
	}

	record Drawing(Shape main, List<Shape> shapes, Map<String, Shape> named) {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS, include = JsonTypeInfo.As.WRAPPER_ARRAY)
	interface Animal {

	}

	record Cat(String name, int lives) implements Animal {
	}

	record Dog(String name) implements Animal {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
	@JsonSubTypes(@JsonSubTypes.Type(value = Left.class, name = "left"))
	interface Side {

	}

	record Left(String l) implements Side {
	}

	record Right(int r) {
	}

	record Zoo(Animal first, Animal second, List<Animal> more, Side side, String kind,
			@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.EXTERNAL_PROPERTY,
					property = "thingKind") @JsonSubTypes(@JsonSubTypes.Type(value = Right.class,
							name = "right")) Object thing) {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
	@JsonSubTypes({ @JsonSubTypes.Type(Car.class), @JsonSubTypes.Type(Boat.class) })
	interface Vehicle {

	}

	record Car(int wheels) implements Vehicle {
	}

	record Boat(String drive) implements Vehicle {
	}

	record Vehicles(List<Vehicle> all) {
	}

	@JsonIdentityInfo(generator = ObjectIdGenerators.PropertyGenerator.class, property = "id")
	static class Employee {

		public int id;

		public @Nullable Employee boss;

	}

	record Team(Employee lead, List<Employee> members) {
	}

	record Unwrapped(String id, @JsonUnwrapped Point point, @JsonUnwrapped(prefix = "city_") City city) {
	}

	record Renamed(@JsonProperty("A-1") String first, @JsonAlias("old") String second) {
	}

	static class Anything {

		public @Nullable String fixed;

		private final Map<String, @Nullable Object> others = new LinkedHashMap<>();

		@JsonAnyGetter
		public Map<String, @Nullable Object> others() {
			return Collections.unmodifiableMap(this.others);
		}

		@JsonAnySetter
		public void put(String name, @Nullable Object value) {
			this.others.put(name, value);
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Anything that && Objects.equals(this.fixed, that.fixed)
					&& this.others.equals(that.others);
		}

		@Override
		public int hashCode() {
			return this.others.hashCode();
		}

	}

	static final class Code {

		private final String code;

		@JsonCreator
		Code(String code) {
			this.code = code;
		}

		@JsonValue
		String code() {
			return this.code;
		}

		@JsonKey
		String key() {
			return this.code;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Code that && this.code.equals(that.code);
		}

		@Override
		public int hashCode() {
			return this.code.hashCode();
		}

		@Override
		public String toString() {
			return "Code(" + this.code + ")";
		}

	}

	record Money(String currency, BigDecimal amount) {

		@JsonCreator
		static Money parse(String text) {
			return new Money(text.substring(0, 3), new BigDecimal(text.substring(4)));
		}

		@JsonValue
		String text() {
			return this.currency + " " + this.amount;
		}

	}

	enum Level {

		LOW(1), HIGH(2);

		@JsonValue
		final int value;

		Level(int value) {
			this.value = value;
		}

	}

	record Values(Code code, Money money, Level level, Set<Code> codes, List<Level> levels) {
	}

	@JsonSerialize(using = RgbSerializer.class)
	@JsonDeserialize(using = RgbDeserializer.class)
	record Rgb(int r, int g, int b) {
	}

	record Custom(Rgb rgb, List<Rgb> list) {
	}

	static final class RgbSerializer extends ValueSerializer<Rgb> {

		@Override
		public void serialize(Rgb value, JsonGenerator generator, SerializationContext context) {
			generator.writeStartObject();
			generator.writeName("parts");
			generator.writePOJO(new int[] { value.r(), value.g(), value.b() });
			generator.writeStringProperty("kind", "rgb");
			generator.writeEndObject();
		}

	}

	static final class RgbDeserializer extends ValueDeserializer<Rgb> {

		@Override
		public Rgb deserialize(JsonParser parser, DeserializationContext context) {
			parser.nextName();
			parser.nextToken();
			int[] parts = parser.readValueAs(int[].class);
			parser.nextToken();
			parser.nextToken();
			parser.nextToken();
			return new Rgb(parts[0], parts[1], parts[2]);
		}

	}

	static final class Foreign {

		private final String a;

		private final int b;

		Foreign(String a, int b) {
			this.a = a;
			this.b = b;
		}

		String a() {
			return this.a;
		}

		int b() {
			return this.b;
		}

	}

	abstract static class ForeignMixin {

		@JsonCreator
		ForeignMixin(@JsonProperty("alpha") String a, @JsonProperty("beta") int b) {
		}

		@JsonProperty("alpha")
		abstract String a();

		@JsonProperty("beta")
		abstract int b();

	}

}
