package io.singletable.repository;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.ReadConsistency;
import io.singletable.SingleTableEntity;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.read.ReadSettings;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;

import org.springframework.data.annotation.Id;

/**
 * Notes on one shelf that take more requests to read than the configured bound allows.
 */
final class LargeNotes {

	/** Number of notes. */
	static final int NOTES = 33;

	/** Number of requests that it takes to read them. */
	static final int PAGES = 3;

	private LargeNotes() {
	}

	/**
	 * A template of a table of its own, in which two requests are allowed.
	 */
	static SingleTableTemplate template(RecordingInterceptor requests) {
		return TestTable.of(Note.class)
			.template(LocalDynamoDb.newClient(requests),
					(builder) -> builder.readSettings(new ReadSettings(ReadConsistency.EVENTUAL, 2, 250)));
	}

	static void write(SingleTableTemplate template) {
		String text = "x".repeat(100_000);
		for (int i = 0; i < NOTES; i++) {
			template.insert(new Note("n%02d".formatted(i), "top", i, text));
		}
	}

	/**
	 * A note of 100 KB.
	 */
	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "shelf#{shelf}", shared = true)
	record Note(@Id String id, String shelf, int number, String text) {

	}

}
