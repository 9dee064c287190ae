package io.singletable.internal.convert;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.singletable.CorruptItemException;
import io.singletable.Nulls;
import io.singletable.internal.convert.token.CarriedFields;
import io.singletable.internal.convert.token.PayloadLimits;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.mapping.UnknownProperties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for classes that change while stored items stay.
 */
class PayloadEvolutionTests {

	private static final AttributeValue NULL = AttributeValue.createNul(true);

	private static final Payloads STRICT = Payloads.of(Corpus.MAPPER, PayloadLimits.DEFAULTS);

	private static final Payloads LENIENT = Payloads.of(StorageMapper.create(UnknownProperties.IGNORE, List.of()),
			PayloadLimits.DEFAULTS);

	@Test
	void absentScalarsReadAsNullOrZero() {
		assertThat(read(Corpus.Wrappers.class, Map.of()))
			.isEqualTo(new Corpus.Wrappers(null, null, null, null, null, null, null, null, null));
		assertThat(read(Corpus.Primitives.class, Map.of()))
			.isEqualTo(new Corpus.Primitives((byte) 0, (short) 0, 0, 0, 0, 0, false, '\u0000'));
	}

	@Test
	void absentCollectionsReadAsEmpty() {
		Containers read = read(Containers.class, Map.of());
		assertThat(read.list()).isEmpty();
		assertThat(read.set()).isEmpty();
		assertThat(read.map()).isEmpty();
		assertThat(read.lists()).isEmpty();
		assertThat(read.array()).isEmpty();
		assertThat(read.numbers()).isEmpty();
		assertThat(read.enums()).isEmpty();
		assertThat(read.enumMap()).isEmpty();
		assertThat(read.optional()).isEmpty();
		assertThat(read.bytes()).isNull();
	}

	@Test
	void storedNullsReadAsNull() {
		Containers read = read(Containers.class, Map.of("list", NULL, "set", NULL, "map", NULL, "lists", NULL, "array",
				NULL, "numbers", NULL, "enums", NULL, "enumMap", NULL, "optional", NULL, "bytes", NULL));
		assertThat(read)
			.isEqualTo(new Containers(null, null, null, null, null, null, null, null, Optional.empty(), null));
	}

	@Test
	void storedNullReadsAsZeroIntoPrimitive() {
		assertThat(read(Corpus.Point.class, Map.of("x", NULL)).x()).isZero();
	}

	@Test
	void absentPropertiesOfBeanKeepTheirInitialValues() {
		Corpus.Bean bean = read(Corpus.Bean.class, Map.of());
		assertThat(bean.getCount()).isOne();
		assertThat(bean.getTags()).isEmpty();
		assertThat(bean.getLines()).containsExactly("initial");
	}

	@Test
	void storedNullReplacesInitialValueOfBean() {
		assertThat(read(Corpus.Bean.class, Map.of("lines", NULL)).getLines()).isNull();
	}

	@Test
	void nullListIsStoredOnlyIfNullsAreExplicit() {
		Corpus.Bean bean = new Corpus.Bean();
		bean.setLines(null);
		assertThat(STRICT.writer(Corpus.Bean.class, Nulls.OMIT).write(bean, (name) -> true)).containsOnlyKeys("count");
		assertThat(STRICT.writer(Corpus.Bean.class, Nulls.EXPLICIT).write(bean, (name) -> true))
			.containsOnlyKeys("count", "lines", "name")
			.containsEntry("lines", NULL);
	}

	@Test
	void nullAndEmptySetsAreAbsentHoweverNullsAreStored() {
		Containers nulls = new Containers(null, null, null, null, null, null, null, null, Optional.empty(), null);
		Containers empty = new Containers(null, Set.of(), null, null, null, null, EnumSet.noneOf(Nulls.class), null,
				Optional.empty(), null);
		for (Nulls mode : Nulls.values()) {
			PayloadWriter<Containers> writer = STRICT.writer(Containers.class, mode);
			assertThat(writer.write(nulls, (name) -> true)).doesNotContainKeys("set", "enums")
				.isEqualTo(writer.write(empty, (name) -> true));
		}
	}

	@Test
	void mapEntriesWithNullValuesAreStoredAlways() {
		Corpus.Anything anything = new Corpus.Anything();
		anything.put("gone", null);
		for (Nulls mode : Nulls.values()) {
			assertThat(STRICT.writer(Corpus.Anything.class, mode).write(anything, (name) -> true)).containsEntry("gone",
					NULL);
		}
	}

	@Test
	void aliasReadsFormerName() {
		assertThat(read(Corpus.Renamed.class, Map.of("A-1", text("a"), "old", text("b"))))
			.isEqualTo(new Corpus.Renamed("a", "b"));
	}

	@Test
	void unknownPropertiesGoToTheAnySetter() {
		Corpus.Anything read = read(Corpus.Anything.class, Map.of("new", text("x")));
		assertThat(read.others()).containsExactly(Map.entry("new", "x"));
	}

	@Test
	void unknownPropertyIsIgnoredOrRefused() {
		Map<String, AttributeValue> item = Map.of("x", number("1"), "z", text("secret"), "pk", text("secret"));
		assertThat(LENIENT.reader(Corpus.Point.class).read(item, (name) -> !name.equals("pk"), CarriedFields.NONE))
			.isEqualTo(new Corpus.Point(1, 0));
		assertThatExceptionOfType(CorruptItemException.class).isThrownBy(
				() -> STRICT.reader(Corpus.Point.class).read(item, (name) -> !name.equals("pk"), CarriedFields.NONE))
			.withMessageContaining("'z'")
			.withMessageNotContaining("secret");
	}

	@Test
	void widenedNumberReadsWhatWasNarrow() {
		Map<String, AttributeValue> item = Map.of("decimal", number("42"), "integer", number("-1"));
		assertThat(read(Corpus.Decimals.class, item))
			.isEqualTo(new Corpus.Decimals(new java.math.BigDecimal(42), java.math.BigInteger.ONE.negate()));
	}

	@Test
	void integersWrittenWithExponentAreIntegers() {
		assertThat(read(Corpus.Point.class, Map.of("x", number("1.2E+3"), "y", number("70.0"))))
			.isEqualTo(new Corpus.Point(1200, 70));
	}

	@Test
	void listReadsWhatASetWrote() {
		AttributeValue set = AttributeValue.createSs(List.of("a", "b"));
		assertThat(read(Containers.class, Map.of("list", set)).list()).containsExactlyInAnyOrder("a", "b");
	}

	@Test
	void carriedPropertyReplacesAttributeOfTheSameName() {
		assertThat(STRICT.reader(Corpus.Point.class)
			.read(Map.of("x", number("1"), "y", number("2")), (name) -> true,
					new CarriedFields().add("x", number("3"))))
			.isEqualTo(new Corpus.Point(3, 2));
	}

	private static <T> T read(Class<T> type, Map<String, AttributeValue> attributes) {
		return STRICT.reader(type).read(attributes);
	}

	private static AttributeValue text(String text) {
		return AttributeValue.createS(text);
	}

	private static AttributeValue number(String number) {
		return AttributeValue.createN(number);
	}

	record Containers(@Nullable List<String> list, @Nullable Set<String> set, @Nullable Map<String, String> map,
			@Nullable List<List<String>> lists, String @Nullable [] array, int @Nullable [] numbers,
			@Nullable EnumSet<Nulls> enums, @Nullable EnumMap<Nulls, String> enumMap, Optional<String> optional,
			byte @Nullable [] bytes) {
	}

}
