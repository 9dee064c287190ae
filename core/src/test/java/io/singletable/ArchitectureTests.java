package io.singletable;

import java.io.ObjectInputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
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
 * The rules of the house: which room may know which, and what none may do.
 */
class ArchitectureTests {

	private static final String ROOT = SingleTableEntity.class.getPackageName();

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages(ROOT);

	/**
	 * The rooms, and those that each may know. All may know the root package.
	 */
	enum Room {

		KEY,

		CLIENT,

		MAPPING(KEY),

		LAYOUT(KEY, MAPPING),

		LIFECYCLE(KEY, MAPPING),

		CONVERT(KEY, MAPPING, LAYOUT, LIFECYCLE),

		SCHEMA(KEY, MAPPING, LAYOUT, CONVERT, CLIENT),

		QUERY(KEY, MAPPING, LAYOUT, LIFECYCLE, CONVERT, CLIENT, SCHEMA),

		WRITE(KEY, MAPPING, LAYOUT, LIFECYCLE, CONVERT, CLIENT, SCHEMA, QUERY),

		BACKFILL(KEY, MAPPING, LAYOUT, LIFECYCLE, CONVERT, CLIENT, SCHEMA, QUERY, WRITE),

		CORE(KEY, MAPPING, LAYOUT, LIFECYCLE, CONVERT, CLIENT, SCHEMA, QUERY, WRITE, BACKFILL),

		REPOSITORY(KEY, MAPPING, LAYOUT, LIFECYCLE, CONVERT, CLIENT, SCHEMA, QUERY, WRITE, BACKFILL, CORE);

		private final Set<Room> known;

		Room(Room... known) {
			this.known = Set.of(known);
		}

		String packageName() {
			return ROOT + "." + name().toLowerCase(Locale.ROOT);
		}

		static boolean isRoomOf(JavaClass type, Room room) {
			return type.getPackageName().equals(room.packageName())
					|| type.getPackageName().startsWith(room.packageName() + ".");
		}

		DescribedPredicate<JavaClass> isOtherAndUnknown() {
			Set<Room> unknown = Arrays.stream(values())
				.filter((room) -> room != this && !this.known.contains(room))
				.collect(Collectors.toSet());
			return DescribedPredicate.describe("belong to one of " + new TreeSet<>(unknown),
					(type) -> unknown.stream().anyMatch((room) -> isRoomOf(type, room)));
		}

	}

	@ParameterizedTest
	@EnumSource
	void roomKnowsOnlyTheRoomsBelowIt(Room room) {
		noClasses().that(DescribedPredicate.describe("belong to " + room, (type) -> Room.isRoomOf(type, room)))
			.should()
			.dependOnClassesThat(room.isOtherAndUnknown())
			.allowEmptyShould(true)
			.check(CLASSES);
	}

	@Test
	void everyPackageIsARoom() {
		assertThat(packages().map(JavaPackage::getName))
			.allMatch((name) -> name.equals(ROOT) || Arrays.stream(Room.values())
				.anyMatch((room) -> name.equals(room.packageName()) || name.startsWith(room.packageName() + ".")));
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
			.resideOutsideOfPackages(Room.CLIENT.packageName(), Room.SCHEMA.packageName())
			.should()
			.callMethod(System.class, "nanoTime")
			.check(CLASSES);
	}

	private static Stream<JavaPackage> packages() {
		return CLASSES.stream().map(JavaClass::getPackage).distinct();
	}

}
