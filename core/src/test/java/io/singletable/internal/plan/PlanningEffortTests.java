package io.singletable.internal.plan;

import java.util.concurrent.atomic.AtomicInteger;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what planning leaves undone, since a start-up plans each method of all
 * repositories.
 */
class PlanningEffortTests {

	private static final AtomicInteger BUILT = new AtomicInteger();

	@Test
	void aPlanBuildsNoSamplesOfTheEntity() {
		Planning planning = Planning.of(Job.class).filtering();
		int before = BUILT.get();
		AccessPlan byKey = planning.plan(where("status").is("OPEN"));
		AccessPlan filtered = planning.plan(where("status").is("OPEN").and(where("name").is("clean")));
		assertThat(BUILT).hasValue(before);
		byKey.bind();
		assertThat(BUILT).hasValue(before);
		filtered.bind();
		assertThat(BUILT).hasValueGreaterThan(before);
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}")
	record Job(@Id String id, @Nullable String status, @Nullable String name) {

		Job {
			BUILT.incrementAndGet();
		}

	}

}
