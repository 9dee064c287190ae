package io.singletable.internal.backfill;

import java.util.List;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.backfill.BackfillOutcome;
import io.singletable.backfill.BackfillReport;
import io.singletable.backfill.PartDrift;
import io.singletable.internal.backfill.Tasks.App;
import org.junit.jupiter.api.Test;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the backfill of a sealed hierarchy, which is that of all its classes.
 */
class HierarchyBackfillIntegrationTests {

	private final Tasks tasks = new Tasks();

	@Test
	void itemsOfAllClassesAreFilled() {
		App former = this.tasks.start(Before.Shape.class);
		former.template().insert(new Before.Circle("c", 3));
		former.template().insert(new Before.Square("s", 4));
		App app = this.tasks.start(After.Shape.class);
		BackfillReport report = app.template().backfill(After.Shape.class).run();
		assertThat(report.outcome()).isEqualTo(BackfillOutcome.ACTIVE);
		assertThat(report.part("index:gsi1")).isEqualTo(new PartDrift(2, 0, 0));
		assertThat(List.of("c", "s"))
			.allSatisfy((id) -> assertThat(this.tasks.table().item("Shape#" + id, "Shape").get("gsi1pk").s())
				.startsWith("Shape#size#p501"));
	}

	@Test
	void backfillOfOneClassIsRefused() {
		App app = this.tasks.start(After.Shape.class);
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> app.template().backfill(After.Circle.class))
			.withMessageContaining("Shape");
	}

	static final class Before {

		@SingleTableEntity
		sealed interface Shape {

		}

		record Circle(@Id String id, int size) implements Shape {
		}

		record Square(@Id String id, int size) implements Shape {
		}

	}

	static final class After {

		@SingleTableEntity
		@GlobalSecondaryIndex(name = "gsi1", partitionKey = "size#{size}")
		sealed interface Shape {

		}

		record Circle(@Id String id, int size) implements Shape {
		}

		record Square(@Id String id, int size) implements Shape {
		}

	}

}
