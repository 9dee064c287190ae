package io.singletable.failures;

import java.util.List;
import java.util.stream.Collectors;

import io.singletable.core.CollectionKey;
import io.singletable.core.DeleteReport;
import io.singletable.core.Parallelism;
import io.singletable.core.SingleTableTemplate;
import io.singletable.core.WriteReport;
import io.singletable.core.WriteTotals;
import io.singletable.failures.OperationFailuresIntegrationTests.Page;
import io.singletable.failures.OperationFailuresIntegrationTests.Pages;
import io.singletable.internal.observation.OperationName;
import io.singletable.repository.support.SingleTableRepositoryFactory;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;

import static io.singletable.query.Criteria.where;

/**
 * Operations on many entities and on what is deleted: how each tells a failure, and what
 * another call of it does. Each is a row of the documented table.
 */
enum ManyWrites {

	SAVE_EACH("`saveAll` of a repository", Told.THROWN, Again.ENDS_AT_WRITTEN, Stored.NEW, OperationName.SAVE_ALL) {
		@Override
		void call(SingleTableTemplate template, List<Page> pages) {
			new SingleTableRepositoryFactory(template).getRepository(Pages.class).saveAll(pages);
		}
	},

	DELETE_EACH("`deleteAll(entities)` of a repository", Told.THROWN, Again.ENDS_AT_DELETED, Stored.LIVING,
			OperationName.DELETE_ALL) {
		@Override
		void call(SingleTableTemplate template, List<Page> pages) {
			new SingleTableRepositoryFactory(template).getRepository(Pages.class).deleteAll(pages);
		}
	},

	DELETE_EACH_BY_ID("`deleteAllById` of a repository", Told.THROWN, Again.DELETES_IDS, Stored.LIVING,
			OperationName.DELETE_ALL_BY_ID) {
		@Override
		void call(SingleTableTemplate template, List<Page> pages) {
			new SingleTableRepositoryFactory(template).getRepository(Pages.class).deleteAllById(ids(pages));
		}
	},

	SAVE_ALL("`saveAll`, `insertAll` in parallel", Told.PARALLEL, Again.ENDS_AT_WRITTEN, Stored.NEW,
			OperationName.SAVE_ALL, OperationName.INSERT_ALL) {
		@Override
		void call(SingleTableTemplate template, List<Page> pages) {
			template.parallel(ONE).saveAll(pages);
		}
	},

	DELETE_ALL("`deleteAll(entities)` in parallel", Told.PARALLEL, Again.ENDS_AT_DELETED, Stored.LIVING,
			OperationName.DELETE_ALL) {
		@Override
		void call(SingleTableTemplate template, List<Page> pages) {
			template.parallel(ONE).deleteAll(pages);
		}
	},

	DELETE_ALL_BY_ID("`deleteAllById` in parallel", Told.PARALLEL, Again.DELETES_IDS, Stored.LIVING,
			OperationName.DELETE_ALL_BY_ID) {
		@Override
		void call(SingleTableTemplate template, List<Page> pages) {
			template.parallel(ONE).deleteAllById(ids(pages), Page.class);
		}
	},

	SAVE_CHANGED("`saveChanged` in parallel", Told.PARALLEL, Again.WRITES_THE_REST, Stored.NEW,
			OperationName.SAVE_CHANGED) {
		@Override
		void call(SingleTableTemplate template, List<Page> pages) {
			template.parallel(ONE).saveChanged(pages);
		}
	},

	REPORT_SAVES("`saveAll`, `insertAll` with `keepGoing()`", Told.REPORTED, Again.REFUSES_WRITTEN, Stored.NEW,
			OperationName.SAVE_ALL, OperationName.INSERT_ALL) {
		@Override
		void call(SingleTableTemplate template, List<Page> pages) {
			require(template.parallel(ONE).keepGoing().saveAll(pages));
		}
	},

	REPORT_DELETES("`deleteAll(entities)` with `keepGoing()`", Told.REPORTED, Again.REFUSES_DELETED, Stored.LIVING,
			OperationName.DELETE_ALL) {
		@Override
		void call(SingleTableTemplate template, List<Page> pages) {
			require(template.parallel(ONE).keepGoing().deleteAll(pages));
		}
	},

	REPORT_DELETES_BY_ID("`deleteAllById` with `keepGoing()`", Told.REPORTED, Again.DELETES_IDS, Stored.LIVING,
			OperationName.DELETE_ALL_BY_ID) {
		@Override
		void call(SingleTableTemplate template, List<Page> pages) {
			require(template.parallel(ONE).keepGoing().deleteAllById(ids(pages), Page.class));
		}
	},

	REPORT_CHANGES("`saveChanged` with `keepGoing()`", Told.REPORTED, Again.WRITES_THE_REST, Stored.NEW,
			OperationName.SAVE_CHANGED) {
		@Override
		void call(SingleTableTemplate template, List<Page> pages) {
			require(template.parallel(ONE).keepGoing().saveChanged(pages));
		}
	},

	STREAM("`stream`", Told.COUNTED, Again.REFUSES_WRITTEN, Stored.NEW, OperationName.SAVE_ALL) {
		@Override
		void call(SingleTableTemplate template, List<Page> pages) {
			require(template.parallel(ONE).keepGoing().stream(pages.stream(), (outcome) -> {
			}));
		}
	},

	JOB("a job, `inBatchesOf(…).forEach`", Told.BATCH, Again.RESUMES, Stored.NEW, OperationName.COMMIT) {
		@Override
		void call(SingleTableTemplate template, List<Page> pages) {
			template.inBatchesOf(1, "job").forEach(pages, (tx, page) -> tx.insert(page));
		}
	},

	DELETE_ROWS("`deleteAll()` of a query", Told.THROWN, Again.NOT_MET, Stored.LIVING, OperationName.DELETE_BY_QUERY) {
		@Override
		void call(SingleTableTemplate template, List<Page> pages) {
			template.query(Page.class).matching(where("key.box").is(pages.get(0).key().box())).deleteAll();
		}
	},

	DELETE_COLLECTION("`deleteAll` of a collection", Told.REPORTED, Again.NOT_MET, Stored.LIVING,
			OperationName.DELETE_COLLECTION) {
		@Override
		void call(SingleTableTemplate template, List<Page> pages) {
			require(template.collection(CollectionKey.of(Page.class, pages.get(0).key())).deleteAll(ONE));
		}
	},

	PURGE_COLLECTION("`purgeAll` of a collection", Told.REPORTED, Again.NOT_MET, Stored.LIVING,
			OperationName.PURGE_COLLECTION) {
		@Override
		void call(SingleTableTemplate template, List<Page> pages) {
			require(template.collection(CollectionKey.of(Page.class, pages.get(0).key())).purgeAll(ONE));
		}
	},

	PURGE_EXPIRED("`purgeExpired`", Told.COUNTED, Again.NOT_MET, Stored.EXPIRED, OperationName.PURGE_EXPIRED) {
		@Override
		void call(SingleTableTemplate template, List<Page> pages) {
			require(template.parallel(ONE).keepGoing().purgeExpired(Page.class));
		}
	},

	PURGE_DELETED("`purgeDeleted`", Told.COUNTED, Again.NOT_MET, Stored.DELETED, OperationName.PURGE_DELETED) {
		@Override
		void call(SingleTableTemplate template, List<Page> pages) {
			require(template.parallel(ONE).keepGoing().purgeDeleted(Page.class));
		}
	},

	RESTORE_DELETED("`restoreDeleted`", Told.ALONE, Again.REFUSES_RESTORED, Stored.DELETED,
			OperationName.RESTORE_DELETED) {
		@Override
		void call(SingleTableTemplate template, List<Page> pages) {
			template.restoreDeleted(pages.get(1).key(), Page.class);
		}
	},

	READS("`dryRun`, `findDeleted`, `counts`", Told.READ, Again.READS, Stored.LIVING,
			OperationName.DELETE_COLLECTION_DRY_RUN, OperationName.FIND_DELETED, OperationName.COUNT) {
		@Override
		void call(SingleTableTemplate template, List<Page> pages) {
			template.collection(CollectionKey.of(Page.class, pages.get(0).key())).dryRun();
			template.findDeleted(Page.class, ScrollPosition.keyset(), Limit.of(10));
			template.counts();
		}
	};

	private static final Parallelism ONE = Parallelism.of(Runnable::run, 1);

	private final String call;

	private final Told told;

	private final Again again;

	private final Stored stored;

	private final List<OperationName> operations;

	ManyWrites(String call, Told told, Again again, Stored stored, OperationName... operations) {
		this.call = call;
		this.told = told;
		this.again = again;
		this.stored = stored;
		this.operations = List.of(operations);
	}

	abstract void call(SingleTableTemplate template, List<Page> pages);

	Told told() {
		return this.told;
	}

	Again again() {
		return this.again;
	}

	Stored stored() {
		return this.stored;
	}

	String toRow() {
		String names = this.operations.stream()
			.map((operation) -> "`" + operation.text() + "`")
			.collect(Collectors.joining(", "));
		return "| " + this.call + " | " + names + " | " + this.told.toCells() + " | " + this.again.text() + " |";
	}

	private static List<Page.Key> ids(List<Page> pages) {
		return pages.stream().map(Page::key).toList();
	}

	private static void require(WriteReport<?> report) {
		require(report.written().size(), report.refused().size(), report.unknown().size());
	}

	private static void require(DeleteReport report) {
		require(report.deleted(), report.refused().size(), report.unknown().size());
	}

	private static void require(WriteTotals totals) {
		require(totals.written(), totals.refused(), totals.unknown());
	}

	private static void require(long written, long refused, long unknown) {
		if (written < 3) {
			throw new Incomplete(written, refused, unknown);
		}
	}

	/**
	 * Report by which not all three entities are written.
	 */
	static final class Incomplete extends RuntimeException {

		private static final long serialVersionUID = 1;

		Incomplete(long written, long refused, long unknown) {
			super(written + " written, " + refused + " refused, " + unknown + " unknown");
		}

	}

}
