package io.singletable.internal.schema;

import java.util.List;

import io.singletable.SingleTableEntity;
import io.singletable.SoftDelete;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.internal.plan.PartStates;
import io.singletable.mapping.UnknownProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what start-up logs of deleted entities that are not listed.
 */
@ExtendWith(OutputCaptureExtension.class)
class DeletedNoticesTests {

	private final EntityRegistry registry = EntityRegistry.of(List.of(Ticket.class, Other.class),
			MappingDefaults.standard(), StorageMapper.create(UnknownProperties.IGNORE, List.of()));

	@Test
	void missingBackfillIsNamed(CapturedOutput output) {
		new DeletedNotices(this.registry).log(new PartStates());
		assertThat(output).doesNotContain("@SoftDelete");
		new DeletedNotices(this.registry).log(States.backfilling(this.registry.required(Ticket.class), "deleted"));
		assertThat(output)
			.contains("What was deleted of Issue before it was @SoftDelete is not in the list of what is deleted: run "
					+ "template.backfill(Ticket.class) once no instance of an earlier version is running")
			.doesNotContain("Other");
	}

	@SingleTableEntity("Issue")
	@SoftDelete(retention = "P30D")
	record Ticket(@Id String id, @Version Long version) {
	}

	@SingleTableEntity
	@SoftDelete(retention = "P30D")
	record Other(@Id String id, @Version Long version) {
	}

}
