package io.singletable.internal.write.execution;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.singletable.SingleTableEntity;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for who sends writes: whoever does it for entities has to keep them for the
 * transaction of its thread.
 */
class WriteExecutorCallersTests {

	/** Write entities, and ask for the transaction of the thread. */
	private static final Set<String> AWARE = Set.of("WriteAttempts", "VersionWrite", "EntityUpdates",
			"WrittenItemDeletes");

	/** Sends the transaction. */
	private static final Set<String> COMMIT = Set.of("TransactionCommit");

	/**
	 * Write what the library keeps for itself, or what no transaction may: their callers
	 * refuse that.
	 */
	private static final Set<String> INTERNAL = Set.of("RecordItems", "ProgressItem", "Pace", "ContentPurge",
			"HistoryDeletes", "ChunkWriter", "ChunkDeletes");

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages(SingleTableEntity.class.getPackageName());

	@Test
	void writesAreSentByNobodyElse() {
		Set<String> expected = new TreeSet<>(AWARE);
		expected.addAll(COMMIT);
		expected.addAll(INTERNAL);
		assertThat(callers()).isEqualTo(expected);
	}

	@Test
	void whoeverSendsWritesOfEntitiesKnowsTheTransaction() {
		assertThat(AWARE).allSatisfy((name) -> assertThat(CLASSES).filteredOn((it) -> it.getSimpleName().equals(name))
			.singleElement()
			.satisfies((sender) -> assertThat(sender.getAccessesFromSelf())
				.anyMatch((access) -> Set.of("areDeferred", "current").contains(access.getTarget().getName()))));
	}

	private static Set<String> callers() {
		return CLASSES.get(WriteExecutor.class)
			.getMethodCallsToSelf()
			.stream()
			.filter((call) -> call.getName().startsWith("execute"))
			.map(JavaMethodCall::getOriginOwner)
			.filter((owner) -> !owner.isEquivalentTo(WriteExecutor.class))
			.map(JavaClass::getSimpleName)
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
