package io.singletable.internal.update;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.singletable.SingleTableEntity;
import io.singletable.change.Change;
import io.singletable.change.Changes;
import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.convert.ItemWriter;
import io.singletable.internal.convert.Payloads;
import io.singletable.internal.convert.token.PayloadLimits;
import io.singletable.internal.layout.NativeTableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.PropertyTable;
import io.singletable.internal.mapping.StoredShape;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.mapping.UnknownProperties;
import lombok.With;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.annotation.JsonSerialize;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Transient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for where the three differences agree: {@link Changes} of instances, the edits of
 * {@link PayloadDifference}, and the {@link ChangedPaths} of a history. The first knows
 * elements, the second entries of maps, the third only properties; by the declared
 * properties that they are in, all three are the same.
 */
class DifferencesAgreeTests {

	private static final EntityRegistry REGISTRY = EntityRegistry.of(List.of(Crate.class), MappingDefaults.standard(),
			StorageMapper.create(UnknownProperties.IGNORE, List.of()));

	private static final EntityMetadata<? super Crate> TYPE = REGISTRY.required(Crate.class);

	private static final StoredShape SHAPE = TYPE.concreteTypes().iterator().next().properties().shape();

	private static final EntityPayloads ENTITIES = entities();

	private static final Crate CRATE = new Crate("c", "t", BigDecimal.ONE, "hidden", "code", null, null, List.of(),
			List.of(), Set.of(), Map.of(), List.of());

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void changesAreInThePropertiesInWhichPayloadsDiffer(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < 500; i++) {
			Crate before = crate(random);
			Crate after = (random.nextInt(3) == 0) ? rescaled(before, random) : crate(random);
			Set<String> changed = changed(before, after);
			Set<String> edited = edited(before, after);
			assertThat(changed).as("%s%n%s", before, after).allMatch((path) -> ChangedPaths.overlap(edited, path));
			assertThat(edited).as("%s%n%s", before, after).allMatch((path) -> ChangedPaths.overlap(changed, path));
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void pathsOfAHistoryAreThoseOfTheEdits(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < 500; i++) {
			Crate before = crate(random);
			Crate after = crate(random);
			Set<String> edited = new LinkedHashSet<>();
			edits(before, after).forEach((edit) -> edited.add(storedProperty(edit)));
			Set<String> paths = paths(before, after);
			assertThat(paths).as("%s%n%s", before, after).allMatch((path) -> ChangedPaths.overlap(edited, path));
			assertThat(edited).as("%s%n%s", before, after).allMatch((path) -> ChangedPaths.overlap(paths, path));
		}
	}

	@Test
	void valuesThatAreStoredAlikeDifferOnlyAsInstances() {
		Crate after = CRATE.withCode("CODE");
		assertThat(changed(CRATE, after)).containsExactly("code");
		assertThat(edited(CRATE, after)).isEqualTo(paths(CRATE, after)).isEmpty();
	}

	@Test
	void objectOfNullsIsNotNull() {
		Crate after = CRATE.withBox(new Box(null, null));
		assertThat(changed(CRATE, after)).isEqualTo(edited(CRATE, after))
			.isEqualTo(paths(CRATE, after))
			.containsExactly("box");
	}

	@Test
	void nullAndEmptyListDifferOnlyAsStored() {
		Crate none = CRATE.withNotes(null);
		Crate empty = CRATE.withNotes(List.of());
		assertThat(changed(none, empty)).isEmpty();
		assertThat(edited(none, empty)).isEqualTo(paths(none, empty)).containsExactly("notes");
	}

	/** Declared properties, by their names in Java. */
	private static Set<String> changed(Crate before, Crate after) {
		Set<String> properties = new LinkedHashSet<>();
		for (Change change : Changes.between(before, after)) {
			properties.add(change.path().replaceAll("\\[.*", ""));
		}
		return properties;
	}

	private static Set<String> edited(Crate before, Crate after) {
		Set<String> properties = new LinkedHashSet<>();
		edits(before, after).forEach((edit) -> properties.add(edit.place().declared()));
		return properties;
	}

	private static List<StoredEdit> edits(Crate before, Crate after) {
		return PayloadDifference.between(SHAPE, payload(before), payload(after), Set.of());
	}

	private static Set<String> paths(Crate before, Crate after) {
		return ChangedPaths.between(SHAPE, payload(before), payload(after));
	}

	private static Map<String, AttributeValue> payload(Crate crate) {
		return ENTITIES.of(TYPE, crate);
	}

	private static String storedProperty(StoredEdit edit) {
		PropertyTable properties = TYPE.concreteTypes().iterator().next().properties();
		return ChangedPaths.pathOf(properties.resolve(edit.place().declared()).orElseThrow().attributePath());
	}

	private static EntityPayloads entities() {
		NativeTableLayout layout = new NativeTableLayout(REGISTRY);
		Payloads payloads = Payloads.of(REGISTRY.mapper(), PayloadLimits.DEFAULTS);
		return new EntityPayloads(new ItemWriter(REGISTRY, layout, payloads),
				new ItemReader(REGISTRY, layout, payloads));
	}

	private static Crate crate(Random random) {
		Map<String, @Nullable Box> boxes = new LinkedHashMap<>();
		texts(random).forEach((key) -> boxes.put(key, orNull(random, () -> box(random))));
		List<String> ids = new ArrayList<>(List.of("1", "2", "3"));
		Collections.shuffle(ids, random);
		return new Crate("c", orNull(random, () -> text(random)), orNull(random, () -> number(random)), text(random),
				orNull(random, () -> text(random)), orNull(random, () -> box(random)),
				random.nextBoolean() ? null : box(random), rows(random), texts(random),
				random.nextInt(4) == 0 ? null : new LinkedHashSet<>(texts(random)),
				random.nextInt(4) == 0 ? null : boxes,
				ids.subList(0, random.nextInt(4)).stream().map((id) -> line(id, random)).toList());
	}

	/**
	 * The same crate, with other digits of the same numbers and another order of sets.
	 */
	private static Crate rescaled(Crate crate, Random random) {
		Set<String> tags = null;
		if (crate.tags() != null) {
			List<String> members = new ArrayList<>(crate.tags());
			Collections.shuffle(members, random);
			tags = new LinkedHashSet<>(members);
		}
		BigDecimal price = (crate.price() != null) ? crate.price().setScale(3, RoundingMode.UNNECESSARY) : null;
		return crate.withTags(tags).withPrice(price).withHidden(text(random));
	}

	private static <T> @Nullable T orNull(Random random, Supplier<T> value) {
		return (random.nextInt(4) == 0) ? null : value.get();
	}

	private static String text(Random random) {
		return String.valueOf((char) ('a' + random.nextInt(2)));
	}

	private static BigDecimal number(Random random) {
		return new BigDecimal(random.nextInt(2) + 1).setScale(random.nextInt(3), RoundingMode.UNNECESSARY);
	}

	private static Box box(Random random) {
		return new Box(orNull(random, () -> number(random)), orNull(random, () -> text(random)));
	}

	private static Line line(String id, Random random) {
		return new Line(id, number(random), orNull(random, () -> text(random)));
	}

	private static List<List<Integer>> rows(Random random) {
		List<List<Integer>> rows = new ArrayList<>();
		for (int i = random.nextInt(3); i > 0; i--) {
			rows.add(random.nextBoolean() ? List.of() : List.of(random.nextInt(2)));
		}
		return rows;
	}

	private static List<String> texts(Random random) {
		List<String> texts = new ArrayList<>();
		for (int i = random.nextInt(4); i > 0; i--) {
			texts.add(text(random));
		}
		return texts;
	}

	/**
	 * Example whose properties are renamed, hidden, written as something else, nested and
	 * keyed.
	 */
	@With
	@SingleTableEntity
	record Crate(@Id String id, @JsonProperty("t") @Nullable String title, @Nullable BigDecimal price,
			@Transient String hidden, @JsonSerialize(using = LowerCase.class) @Nullable String code, @Nullable Box box,
			@JsonProperty("other.box") @Nullable Box other, List<List<Integer>> rows, @Nullable List<String> notes,
			@Nullable Set<String> tags, @Nullable Map<String, @Nullable Box> boxes, List<Line> lines) {
	}

	record Box(@JsonProperty("w") @Nullable BigDecimal width, @Nullable String unit) {
	}

	record Line(@Id String id, BigDecimal amount, @Nullable String note) {
	}

	static final class LowerCase extends ValueSerializer<String> {

		@Override
		public void serialize(String value, JsonGenerator generator, SerializationContext context) {
			generator.writeString(value.toLowerCase(Locale.ROOT));
		}

	}

}
