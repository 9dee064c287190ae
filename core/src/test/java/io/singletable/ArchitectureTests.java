package io.singletable;

import java.io.ObjectInputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the architecture: which room may know which, and what none may do.
 */
class ArchitectureTests {

	private static final String ROOT = SingleTableEntity.class.getPackageName();

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages(ROOT);

	private static final String INTERNAL = ROOT + ".internal.";

	/**
	 * The rooms, and those that each may know. All may know the root package. Packages in
	 * a room belong to it, unless they are rooms of their own.
	 */
	enum Room {

		// What users name.

		COST("cost"),

		QUERY("query", COST),

		POSITIONS("internal.scroll"),

		SCROLL("scroll", POSITIONS),

		MAPPING("mapping"),

		LIFECYCLE("lifecycle", MAPPING),

		BACKFILL("backfill", COST),

		PARTITION("partition"),

		OBSERVATION("observation"),

		UPDATE("update", COST),

		BLOB("blob"),

		CHANGE("change", BLOB),

		CORE("core", COST, QUERY, MAPPING, BACKFILL, PARTITION, UPDATE, CHANGE),

		REPOSITORY("repository", CORE, CHANGE, QUERY),

		// What they never name.

		KEYS("internal.key"),

		THREAD("internal.thread"),

		RECORDING("internal.observation", OBSERVATION),

		SDK("internal.sdk"),

		EXPRESSION("internal.expression"),

		BLOB_FORMS("internal.blob", BLOB, THREAD),

		BLOB_STORE("internal.blob.store", BLOB, BLOB_FORMS),

		BLOB_WRITE("internal.blob.write", BLOB, BLOB_FORMS, BLOB_STORE),

		ENTITIES("internal.mapping", KEYS, BLOB, BLOB_FORMS, MAPPING),

		LAYOUT("internal.layout", KEYS, ENTITIES, EXPRESSION),

		CONVERT("internal.convert", BLOB, BLOB_FORMS, KEYS, ENTITIES, LAYOUT, MAPPING, LIFECYCLE),

		WIRE("internal.wire", SDK, CONVERT),

		CLIENT("internal.client", BLOB, RECORDING, OBSERVATION, PARTITION, SDK, THREAD, WIRE),

		PLAN("internal.plan", BLOB, BLOB_FORMS, COST, KEYS, ENTITIES, EXPRESSION, LAYOUT, CONVERT, QUERY, MAPPING),

		CHANGES("internal.update", BLOB, BLOB_FORMS, KEYS, ENTITIES, EXPRESSION, LAYOUT, CONVERT, UPDATE),

		READ("internal.read", KEYS, ENTITIES, EXPRESSION, LAYOUT, CONVERT, CHANGES, RECORDING, CLIENT, PLAN, POSITIONS,
				QUERY, SCROLL, LIFECYCLE, BLOB, BLOB_FORMS, BLOB_STORE),

		WRITE("internal.write", COST, KEYS, ENTITIES, EXPRESSION, LAYOUT, CONVERT, RECORDING, CLIENT, PLAN, CHANGES,
				READ, LIFECYCLE, MAPPING, UPDATE, WIRE, BLOB_FORMS, BLOB_STORE, BLOB_WRITE),

		CHUNKS("internal.blob.chunk", BLOB, BLOB_FORMS, EXPRESSION, LAYOUT, CLIENT, READ, WRITE),

		SCHEMA("internal.schema", BLOB_STORE, ENTITIES, EXPRESSION, LAYOUT, CLIENT, PLAN, WRITE),

		BACKFILLING("internal.backfill", ENTITIES, EXPRESSION, LAYOUT, CONVERT, SCHEMA, RECORDING, CLIENT, READ, WRITE,
				BACKFILL, COST),

		BLOB_SWEEP("internal.blob.sweep", BLOB, BLOB_FORMS, COST, ENTITIES, EXPRESSION, LAYOUT, CLIENT, SCHEMA, WRITE,
				BACKFILLING, CORE),

		TRANSACTION("transaction", CLIENT, WRITE),

		TASKS("internal.task", KEYS, CLIENT, CORE),

		TABLE("internal.template.table", TRANSACTION, COST, ENTITIES, LAYOUT, CONVERT, SCHEMA, RECORDING, CLIENT, PLAN,
				READ, WRITE, BACKFILLING, CORE, QUERY, MAPPING, LIFECYCLE, PARTITION, CHANGES, UPDATE, CHANGE, BLOB,
				BLOB_FORMS, BLOB_STORE, CHUNKS, BLOB_SWEEP),

		TEMPLATE("internal.template", TABLE, TASKS, THREAD, COST, ENTITIES, LAYOUT, CONVERT, SCHEMA, RECORDING, CLIENT,
				PLAN, READ, WRITE, BACKFILLING, CORE, QUERY, MAPPING, BACKFILL, PARTITION, CHANGES, UPDATE, CHANGE,
				EXPRESSION, BLOB_SWEEP),

		QUERY_METHODS("internal.repository", COST, KEYS, PLAN, RECORDING, CORE, QUERY, MAPPING, REPOSITORY),

		// What puts them together for users.

		CONFIG("config", ENTITIES, LAYOUT, CONVERT, SCHEMA, RECORDING, CLIENT, READ, TRANSACTION, TEMPLATE, CORE,
				MAPPING, LIFECYCLE, OBSERVATION, PARTITION, TABLE, BLOB),

		SUPPORT("repository.support", READ, WRITE, COST, CHANGE, ENTITIES, PLAN, RECORDING, QUERY_METHODS, CORE, QUERY,
				SCROLL, MAPPING, REPOSITORY),

		REGISTRATION("repository.config", TEMPLATE, QUERY_METHODS, COST, CORE, QUERY, MAPPING, REPOSITORY, SUPPORT,
				BLOB);

		private final String packageName;

		private final Set<Room> known;

		Room(String packageName, Room... known) {
			this.packageName = ROOT + "." + packageName;
			this.known = Set.of(known);
		}

		static Optional<Room> of(String name) {
			return Arrays.stream(values())
				.filter((room) -> (name + ".").startsWith(room.packageName + "."))
				.max(Comparator.comparing((room) -> room.packageName.length()));
		}

		DescribedPredicate<JavaClass> isOtherAndUnknown() {
			Set<Room> unknown = Arrays.stream(values())
				.filter((room) -> room != this && !this.known.contains(room))
				.collect(Collectors.toSet());
			return DescribedPredicate.describe("belong to one of " + new TreeSet<>(unknown),
					(type) -> of(type.getPackageName()).filter(unknown::contains).isPresent());
		}

	}

	@ParameterizedTest
	@EnumSource
	void roomKnowsOnlyTheRoomsBelowIt(Room room) {
		noClasses()
			.that(DescribedPredicate.describe("belong to " + room,
					(type) -> Room.of(type.getPackageName()).filter(room::equals).isPresent()))
			.should()
			.dependOnClassesThat(room.isOtherAndUnknown())
			.check(CLASSES);
	}

	@Test
	void everyPackageIsARoom() {
		assertThat(packages().map(JavaPackage::getName))
			.allMatch((name) -> name.equals(ROOT) || Room.of(name).isPresent());
	}

	/**
	 * Whoever reads items need not know that there are two ways to do so, and whoever
	 * writes them names one type.
	 */
	@Test
	void wirePathIsNamedByItsClientAndItsCallByWritersOnly() {
		assertThat(CLASSES.stream()
			.filter((type) -> type.getPackageName().equals(Room.WIRE.packageName))
			.filter((type) -> type.getModifiers().contains(JavaModifier.PUBLIC))
			.map(JavaClass::getSimpleName)).containsExactlyInAnyOrder("WirePath", "WireCall");
		noClasses().that()
			.resideOutsideOfPackages(Room.WIRE.packageName, Room.CLIENT.packageName)
			.should()
			.dependOnClassesThat()
			.haveSimpleName("WirePath")
			.check(CLASSES);
	}

	@Test
	void rootIsALeaf() {
		noClasses().that()
			.resideInAPackage(ROOT)
			.should()
			.dependOnClassesThat()
			.resideInAPackage(ROOT + ".*..")
			.check(CLASSES);
	}

	/**
	 * What users can call, implement or catch never makes them import what may change.
	 */
	@Test
	void nothingThatUsersSeeNamesAnInternalType() {
		assertThat(PublicSignatures.of(CLASSES, (name) -> !name.startsWith(INTERNAL))
			.filter((signature) -> signature.names(INTERNAL))).isEmpty();
	}

	/**
	 * Those classes of the package of examples that are no tests are shown to users.
	 */
	@Test
	void examplesImportNothingInternal() {
		noClasses().that()
			.haveNameNotMatching(".*Tests(\\$.*)?")
			.should()
			.dependOnClassesThat()
			.resideInAPackage(INTERNAL + ".")
			.check(new ClassFileImporter().importPackages(ROOT + ".docs"));
	}

	@Test
	void noPackagesDependOnEachOtherInCircles() {
		SlicesRuleDefinition.slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
	}

	@Test
	void everyPackageIsNullMarked() {
		assertThat(packages()).allSatisfy((it) -> assertThat(it.isAnnotatedWith(NullMarked.class))
			.as("package-info.java of " + it.getName() + " has @NullMarked")
			.isTrue());
	}

	/**
	 * Planners, codecs and rules take the two or three services that they need.
	 */
	@Test
	void onlyWhatSendsRequestsKnowsAllServicesOfATable() {
		noClasses().that()
			.resideOutsideOfPackages(Stream.of(Room.READ, Room.WRITE, Room.SCHEMA, Room.BACKFILLING, Room.TEMPLATE)
				.map((room) -> room.packageName + "..")
				.toArray(String[]::new))
			.or()
			.haveSimpleNameEndingWith("Planner")
			.should()
			.dependOnClassesThat()
			.haveSimpleName("TableServices")
			.orShould()
			.dependOnClassesThat()
			.haveSimpleName("WriteServices")
			.check(CLASSES);
	}

	@Test
	void nothingKnowsSpringBoot() {
		noClasses().should().dependOnClassesThat().resideInAPackage("org.springframework.boot..").check(CLASSES);
	}

	@Test
	void nothingReadsJavaSerialization() {
		noClasses().should().dependOnClassesThat().areAssignableTo(ObjectInputStream.class).check(CLASSES);
	}

	/**
	 * A stored name never becomes a class.
	 */
	@Test
	void nothingLoadsClassesByName() {
		noClasses().should()
			.callMethod(Class.class, "forName", String.class)
			.orShould()
			.callMethod(Class.class, "forName", String.class, boolean.class, ClassLoader.class)
			.orShould()
			.callMethod(ClassLoader.class, "loadClass", String.class)
			.check(CLASSES);
	}

	@Test
	void timeIsAskedOfAClock() {
		noClasses().should()
			.callMethod(Instant.class, "now")
			.orShould()
			.callMethod(LocalDate.class, "now")
			.orShould()
			.callMethod(LocalDateTime.class, "now")
			.orShould()
			.callMethod(System.class, "currentTimeMillis")
			.because("tests set the clock: take " + Clock.class.getName())
			.check(CLASSES);
	}

	@Test
	void onlyWaitingMeasuresDurations() {
		noClasses().that()
			.resideOutsideOfPackages(Room.CLIENT.packageName, Room.SCHEMA.packageName)
			.should()
			.callMethod(System.class, "nanoTime")
			.check(CLASSES);
	}

	private static Stream<JavaPackage> packages() {
		return CLASSES.stream().map(JavaClass::getPackage).distinct();
	}

}
