package com.example.desk;

import java.nio.file.Path;
import java.time.Instant;

import io.singletable.test.autoconfigure.DataSingleTableTest;
import io.singletable.test.documentation.SingleTableDocumenter;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

/**
 * Tests for the documentation of the table, as the documentation has them.
 */
// tag::documentation[]
@DataSingleTableTest
class TableDocumentationIntegrationTests {

	@Test
	void tableIsDocumented(@Autowired SingleTableDocumenter documenter) {
		Instant time = Instant.parse("2030-01-01T00:00:00Z");
		documenter.sample(new Ticket("t1", 1L, time, time, "Printer", Status.OPEN, 3))
			.assertUpToDate(Path.of("docs/table"));
	}

}
// end::documentation[]
