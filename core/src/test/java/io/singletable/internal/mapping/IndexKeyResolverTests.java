package io.singletable.internal.mapping;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.InvalidMappingException;
import io.singletable.SingleTableEntity;
import io.singletable.UnwritableEntityException;
import io.singletable.internal.mapping.index.IndexEntry;
import io.singletable.internal.mapping.index.IndexKeys;
import io.singletable.internal.mapping.index.IndexMetadata;
import io.singletable.internal.mapping.index.ResolvedIndex;
import io.singletable.internal.mapping.index.TemplateIndex;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.mapping.IndexKey;
import io.singletable.mapping.IndexKeyResolver;
import io.singletable.mapping.UnknownProperties;
import io.singletable.test.KeyFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.data.annotation.Id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class IndexKeyResolverTests {

	private static final Task TASK = new Task("t#1", "ann", 4, LocalDate.of(2026, 11, 21));

	@Test
	void valuesAreEncodedAndTheIdIsAppended() {
		IndexEntry entry = entryOf(
				(task) -> Optional.of(IndexKey.of("due", Priority.HIGH, 3).sortedBy(task.due(), "a b")));
		assertThat(entry).isEqualTo(new IndexEntry("due#HIGH#p5013", "2026-11-21#a$Wb#t$Z1"));
	}

	@Test
	void keyWithoutSortValuesIsSortedByTheId() {
		assertThat(entryOf((task) -> Optional.of(IndexKey.of(task.owner())))).isEqualTo(new IndexEntry("ann", "t$Z1"));
	}

	@Test
	void valueCannotPoseAsTwo() {
		assertThat(entryOf((task) -> Optional.of(IndexKey.of("a#b").sortedBy("c#d"))))
			.isEqualTo(new IndexEntry("a$Zb", "c$Zd#t$Z1"));
	}

	@Test
	void descendingValueIsEncodedTheOtherWayRound() {
		assertThat(
				entryOf((task) -> Optional.of(IndexKey.of("all").sortedBy(IndexKey.descending(task.priority()), "x"))))
			.isEqualTo(new IndexEntry("all", "n4985~#x#t$Z1"));
	}

	@Test
	void emptyKeyAndNullValuesLeaveTheIndex() {
		assertThat(entryOf((task) -> Optional.empty())).isNull();
		assertThat(entryOf((task) -> Optional.of(IndexKey.of("a", (Object) null)))).isNull();
		assertThat(entryOf((task) -> Optional.of(IndexKey.of(null)))).isNull();
		assertThat(entryOf((task) -> Optional.of(IndexKey.of("a").sortedBy(1, null)))).isNull();
		assertThat(entryOf((task) -> Optional.of(IndexKey.of("a").sortedBy(IndexKey.descending(null))))).isNull();
	}

	@Test
	void sharedPartitionStartsWithItsLiteral() {
		IndexKeyResolver<Task> resolver = new KeyFunction<>(Task.class, "gsi1", "1", "assignee",
				(task) -> Optional.of(IndexKey.of(task.owner())));
		assertThat(registry(List.of(Task.class), resolver).required(Task.class).indexes().get(0).shared()).isTrue();
		assertThat(keys(Task.class, resolver).entryOf(TASK)).isEqualTo(new IndexEntry("assignee#ann", "t$Z1"));
	}

	@Test
	void idOfSeveralPartsIsAppendedPartByPart() {
		IndexKeyResolver<Line> resolver = new KeyFunction<>(Line.class, "gsi1",
				(line) -> Optional.of(IndexKey.of("lines")));
		assertThat(keys(Line.class, resolver).entryOf(new Line(new Line.Key("o", 7))))
			.isEqualTo(new IndexEntry("lines", "o#p5017"));
	}

	@Test
	void resolverOfAHierarchyIsAskedForEachOfItsClasses() {
		IndexKeyResolver<Shape> resolver = new KeyFunction<>(Shape.class, "gsi1",
				(shape) -> (shape instanceof Circle circle) ? Optional.of(IndexKey.of(circle.radius()))
						: Optional.empty());
		EntityMetadata<? super Shape> type = registry(List.of(Shape.class), resolver).required(Shape.class);
		Circle circle = new Circle("c", 2);
		Square square = new Square("s");
		assertThat(type.concreteTypeOf(circle).indexKeys().get(0).entryOf(circle))
			.isEqualTo(new IndexEntry("p5012", "c"));
		assertThat(type.concreteTypeOf(square).indexKeys().get(0).entryOf(square)).isNull();
	}

	@Test
	void resolvedIndexIsAnIndexOfTheTypeBesidesThoseByAnnotation() {
		List<IndexMetadata> indexes = registry(List.of(Annotated.class), resolver(Annotated.class, "gsi2"))
			.required(Annotated.class)
			.indexes();
		assertThat(indexes).extracting(IndexMetadata::name).containsExactly("gsi1", "gsi2");
		assertThat(indexes.get(0)).isInstanceOf(TemplateIndex.class);
		assertThat(indexes.get(1)).isInstanceOf(ResolvedIndex.class);
	}

	@Test
	void fingerprintChangesWithVersionSharingAndId() {
		String fingerprint = fingerprint("1", null);
		assertThat(fingerprint).isEqualTo("resolver 1 | {id} text").isEqualTo(fingerprint("1", null));
		assertThat(fingerprint("2", null)).isNotEqualTo(fingerprint);
		assertThat(fingerprint("1", "due")).isNotEqualTo(fingerprint).isNotEqualTo(fingerprint("1", "late"));
	}

	@Test
	void valuesOfAQueryAreEncodedAsThoseOfKeys() {
		ResolvedIndex index = (ResolvedIndex) keys(Task.class,
				new KeyFunction<>(Task.class, "gsi1", "1", "due", (task) -> Optional.empty()))
			.index();
		assertThat(index.partitionKey(List.of("a b", 3))).isEqualTo("due#a$Wb#p5013");
		assertThat(index.sortKey(List.of(IndexKey.descending(3), "x"))).isEqualTo("n4986~#x");
		assertThat(index.sortKey(List.of())).isEmpty();
	}

	@Test
	void valueThatNoKeyHoldsIsRefusedByItsType() {
		assertFailure((task) -> Optional.of(IndexKey.of(List.of("secret"))),
				"returns a java.util.ImmutableCollections$List12, which can't be used in a key: return text, a "
						+ "number, a boolean, an enum, a UUID, an Instant, LocalDate, LocalDateTime, LocalTime, "
						+ "YearMonth or OffsetDateTime");
		assertFailure((task) -> Optional.of(IndexKey.of("a").sortedBy(Instant.MAX)),
				"returns a value that can't be used in a key: its year is not between 0000 and 9999");
		assertFailure((task) -> Optional.of(IndexKey.of("a").sortedBy(IndexKey.descending("secret"))),
				"sorts a java.lang.String in descending order, which is supported for numbers, booleans and times "
						+ "only: remove descending(...)");
	}

	@Test
	void resolverThatThrowsIsNamedWithoutItsMessage() {
		assertFailure((task) -> {
			throw new IllegalStateException("secret");
		}, "threw java.lang.IllegalStateException");
	}

	@Test
	@SuppressWarnings("NullAway")
	void resolverThatReturnsNullIsNamed() {
		assertFailure((task) -> null, "returned null: return Optional.empty() for an entity without entry");
	}

	@Test
	void resolverOfNoEntityIsRefused() {
		assertThat(mistakes(List.of(Task.class), resolver(Line.class, "gsi1"))).containsExactly(
				"Resolver: resolves keys of IndexKeyResolverTests$Line, which is not an entity of this table: return "
						+ "the class that is annotated with @SingleTableEntity, and make sure that it is scanned");
		assertThat(mistakes(List.of(Shape.class), resolver(Circle.class, "gsi1"))).hasSize(1);
	}

	@Test
	void twoDeclarationsOfOneIndexAreRefused() {
		String mistake = "Resolver: resolves keys in index 'gsi1', in which %s has keys already by %s: an entity has one "
				+ "entry in an index, so use another index, or remove one of them";
		assertThat(mistakes(List.of(Task.class), resolver(Task.class, "gsi1"), resolver(Task.class, "gsi1")))
			.containsExactly(mistake.formatted("Task", "Resolver"));
		assertThat(mistakes(List.of(Annotated.class), resolver(Annotated.class, "gsi1")))
			.containsExactly(mistake.formatted("Annotated", "@GlobalSecondaryIndex"));
		assertThat(mistakes(List.of(Task.class), resolver(Task.class, "gsi2"), new Several("gsi1", "gsi2")))
			.containsExactly(
					"IndexKeyResolverTests$Several: resolves keys in index 'gsi2', in which Task has keys already by Resolver: "
							+ "an entity has one entry in an index, so use another index, or remove one of them");
	}

	@Test
	void resolverOfSeveralIndexesIsAskedForEach() {
		EntityMetadata<? super Task> type = registry(List.of(Task.class), new Several("gsi1", "gsi2"))
			.required(Task.class);
		assertThat(type.indexes()).extracting(IndexMetadata::name).containsExactly("gsi1", "gsi2");
		List<IndexKeys> keys = type.concreteTypeOf(TASK).indexKeys();
		assertThat(keys).extracting((each) -> each.entryOf(TASK))
			.containsExactly(new IndexEntry("gsi1#ann", "t$Z1"), null);
	}

	@Test
	void resolverThatImplementsNothingIsRefused() {
		assertThat(mistakes(List.of(Task.class), new Nothing())).containsExactly(
				"IndexKeyResolverTests$Nothing: names no index: implement indexName(), or indexNames() for several",
				"IndexKeyResolverTests$Nothing: gives no keys: implement resolve(entity), or resolve(entity, indexName) for several indexes");
		assertThat(mistakes(List.of(Task.class), new Several()))
			.containsExactly("IndexKeyResolverTests$Several: names no index: return at least one from indexNames()");
	}

	@Test
	void typesMayHaveKeysInOneIndex() {
		assertThat(mistakes(List.of(Task.class, Annotated.class, Line.class), resolver(Task.class, "gsi1"),
				resolver(Line.class, "gsi1")))
			.isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "a b c", "" })
	void invalidNameOfAnIndexIsRefused(String name) {
		assertThat(mistakes(List.of(Task.class), resolver(Task.class, name))).containsExactly(
				"Resolver: has an invalid index name '" + name + "': use 3 to 253 letters, digits, '_', '-' or '.'");
	}

	@Test
	void resolverWithoutVersionIsRefused() {
		assertThat(mistakes(List.of(Task.class),
				new KeyFunction<>(Task.class, "gsi1", " ", null, (task) -> Optional.empty())))
			.containsExactly("Resolver: has no version, so a change of its keys could not be detected: return "
					+ "\"1\", and a different text whenever they change");
	}

	@ParameterizedTest
	@ValueSource(strings = { "~v", "a#b", "{x}", "", "a b" })
	void sharedPartitionThatIsNoLiteralOfTheUsersIsRefused(String literal) {
		assertThat(mistakes(List.of(Task.class),
				new KeyFunction<>(Task.class, "gsi1", "1", literal, (task) -> Optional.empty())))
			.singleElement()
			.asString()
			.startsWith("Resolver: sharedPartition");
	}

	@Test
	void sharedPartitionMustNotBeThatOfATypeInTheSameIndex() {
		assertThat(mistakes(List.of(Task.class, Annotated.class),
				new KeyFunction<>(Task.class, "gsi1", "1", "Annotated", (task) -> Optional.empty())))
			.singleElement()
			.asString()
			.contains("sharedPartition 'Annotated' of the IndexKeyResolver of index 'gsi1' is shared and can be a "
					+ "partition of IndexKeyResolverTests$Annotated");
		assertThat(mistakes(List.of(Task.class, Annotated.class),
				new KeyFunction<>(Task.class, "gsi2", "1", "Annotated", (task) -> Optional.empty())))
			.isEmpty();
	}

	@Test
	void sharedTemplateMustNotReachPartitionsOfAResolver() {
		assertThat(mistakes(List.of(Task.class, SharedTask.class, SharedValue.class), resolver(Task.class, "gsi1")))
			.hasSize(2)
			.allMatch((mistake) -> mistake.contains("is shared and can be a partition of IndexKeyResolverTests$Task"));
		assertThat(mistakes(List.of(Line.class, SharedTask.class, SharedValue.class), resolver(Line.class, "gsi1")))
			.isEmpty();
		assertThat(mistakes(List.of(Task.class, SharedStart.class), resolver(Task.class, "gsi1"))).isEmpty();
	}

	@Test
	void keyShowsNoValues() {
		assertThat(IndexKey.of("secret").sortedBy(42)).hasToString("IndexKey of 1 values, sorted by 1")
			.isEqualTo(IndexKey.of("secret").sortedBy(42))
			.isNotEqualTo(IndexKey.of("secret"));
	}

	private record Several(String... names) implements IndexKeyResolver<Task> {

		@Override
		public Class<Task> entityType() {
			return Task.class;
		}

		@Override
		public String version() {
			return "1";
		}

		@Override
		public Set<String> indexNames() {
			return Set.of(this.names);
		}

		@Override
		public Optional<IndexKey> resolve(Task task, String indexName) {
			return indexName.equals("gsi1") ? Optional.of(IndexKey.of(indexName, task.owner())) : Optional.empty();
		}

	}

	private static final class Nothing implements IndexKeyResolver<Task> {

		@Override
		public Class<Task> entityType() {
			return Task.class;
		}

		@Override
		public String version() {
			return "1";
		}

	}

	private static @Nullable IndexEntry entryOf(Function<Task, Optional<IndexKey>> function) {
		return keys(Task.class, new KeyFunction<>(Task.class, "gsi1", function)).entryOf(TASK);
	}

	private static String fingerprint(String version, @Nullable String shared) {
		return keys(Task.class, new KeyFunction<>(Task.class, "gsi1", version, shared, (task) -> Optional.empty()))
			.fingerprint();
	}

	private static void assertFailure(Function<Task, Optional<IndexKey>> function, String problem) {
		assertThatExceptionOfType(UnwritableEntityException.class).isThrownBy(() -> entryOf(function))
			.withMessage("IndexKeyResolver of index 'gsi1' of Task " + problem)
			.withNoCause();
	}

	private static IndexKeys keys(Class<?> type, IndexKeyResolver<?> resolver) {
		return registry(List.of(type), resolver).required(type).concreteTypes().iterator().next().indexKeys().get(0);
	}

	private static <T> IndexKeyResolver<T> resolver(Class<T> type, String index) {
		return new KeyFunction<>(type, index, "1", null, (entity) -> Optional.of(IndexKey.of("all")));
	}

	private static EntityRegistry registry(List<Class<?>> types, IndexKeyResolver<?>... resolvers) {
		return EntityRegistry.of(types, MappingDefaults.standard(),
				StorageMapper.create(UnknownProperties.IGNORE, List.of()), List.of(resolvers));
	}

	private static List<String> mistakes(List<Class<?>> types, IndexKeyResolver<?>... resolvers) {
		InvalidMappingException exception = catchThrowableOfType(InvalidMappingException.class,
				() -> registry(types, resolvers));
		return (exception == null) ? List.of()
				: exception.problems()
					.stream()
					.map((problem) -> problem.replace("io.singletable.internal.mapping.", "")
						.replace("io.singletable.test.KeyFunction", "Resolver"))
					.toList();
	}

	enum Priority {

		HIGH {
			@Override
			public String toString() {
				return "high";
			}
		}

	}

	@SingleTableEntity
	record Task(@Id String id, @Nullable String owner, int priority, @Nullable LocalDate due) {
	}

	@SingleTableEntity(partitionKey = "Order#{order}", sortKey = "Line#{number}")
	record Line(@Id Key key) {

		record Key(String order, int number) {
		}

	}

	@SingleTableEntity
	sealed interface Shape {

	}

	record Circle(@Id String id, int radius) implements Shape {
	}

	record Square(@Id String id) implements Shape {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "all")
	record Annotated(@Id String id) {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "Task#{owner}", shared = true)
	record SharedTask(@Id String id, String owner) {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "Tas#{owner}", shared = true)
	record SharedStart(@Id String id, String owner) {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "T{owner}#x#y", shared = true)
	record SharedValue(@Id String id, String owner) {
	}

}
