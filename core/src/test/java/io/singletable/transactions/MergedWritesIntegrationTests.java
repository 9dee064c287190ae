package io.singletable.transactions;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import io.singletable.Compression;
import io.singletable.ConditionFailedException;
import io.singletable.EntityExistsException;
import io.singletable.EntityNotFoundException;
import io.singletable.SingleTableEntity;
import io.singletable.VersionConflictException;
import io.singletable.Versioned;
import io.singletable.core.SingleTableOperations;
import io.singletable.core.SingleTableTemplate;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for all pairs of operations on one entity in one transaction. Of a pair that is
 * merged, the table says the value and version that are stored and what is sent (Get
 * before the commit; Put, Delete, Update, Check), and of any other the reason of the
 * refusal, which the second operation throws. Each operation goes on from what the one
 * before it returned. What is stored before is version 2 with the value 1, except before
 * an insert. The operations of the first column set the value to 2, those of the first
 * line to 3; an idempotent update adds 10, and a restore brings back version 1 with the
 * value 0.
 */
class MergedWritesIntegrationTests {

	private static final String VERSIONED = """
			           | insert | save      | update    | fluent    | idempotent | save if   | delete   | delete id | delete if | restore    | require   | unchanged
			insert     | exists | 3 v1 GPP  | 3 v1 GPP  | 3 v1 GPP  | 12 v1 GPP  | 3 v1 GPP  | - GC     | - GC      | - GC      | absent     | 2 v1 GPP  | 2 v1 GPP
			save       | exists | 3 v3 PP   | 3 v3 PP   | 3 v3 PP   | 12 v3 PP   | 3 v3 PP   | - PP     | - PP      | - PP      | 0 v3 GPP   | 2 v3 PP   | 2 v3 PP
			update     | exists | 3 v3 PP   | 3 v3 PP   | 3 v3 PP   | 12 v3 PP   | 3 v3 PP   | - PP     | - PP      | - PP      | 0 v3 GPP   | 2 v3 PP   | 2 v3 PP
			fluent     | exists | 3 v3 GPP  | 3 v3 GPP  | 3 v3 GPP  | 12 v3 GPP  | 3 v3 GPP  | - GPP    | - GPP     | - GPP     | 0 v3 GGPP  | 2 v3 GPP  | 2 v3 GPP
			idempotent | exists | conflict  | conflict  | 3 v3 GPP  | 21 v3 GPP  | conflict  | conflict | - GPP     | conflict  | 0 v3 GGPP  | unmatched | conflict
			save if    | exists | 3 v3 GPP  | 3 v3 GPP  | 3 v3 GPP  | 12 v3 GPP  | 3 v3 GPP  | - GPP    | - GPP     | - GPP     | 0 v3 GGPP  | 2 v3 GPP  | 2 v3 GPP
			delete     | usage  | conflict  | absent    | absent    | absent     | absent    | absent   | - PP      | absent    | usage      | absent    | conflict
			delete id  | usage  | conflict  | absent    | absent    | absent     | absent    | absent   | - GPP     | absent    | usage      | absent    | conflict
			delete if  | usage  | conflict  | absent    | absent    | absent     | absent    | absent   | - GPP     | absent    | usage      | absent    | conflict
			restore    | exists | 3 v3 BPP  | 3 v3 BPP  | 3 v3 BPP  | 10 v3 BPP  | 3 v3 BPP  | - BPP    | - BPP     | - BPP     | 0 v3 BGPP  | 0 v3 BPP  | 0 v3 BPP
			require    | exists | 3 v3 PP   | 3 v3 PP   | 3 v3 GPP  | 11 v3 GPP  | 3 v3 GPP  | - PP     | - GPP     | - GPP     | 0 v3 BPP   | 1 v2 C    | 1 v2 C
			unchanged  | exists | 3 v3 PP   | 3 v3 PP   | 3 v3 GPP  | 11 v3 GPP  | 3 v3 GPP  | - PP     | - GPP     | - GPP     | 0 v3 BPP   | 1 v2 C    | 1 v2 C
			""";

	private static final String NUMBERED = """
			           | insert | save     | update  | fluent  | idempotent| save if | delete | delete id | delete if | require | unchanged
			insert     | exists | 3 v1 GP  | 3 v1 GP | 3 v1 GP | 12 v1 GP | 3 v1 GP | - GC   | - GC      | - GC      | 2 v1 GP | 2 v1 GP
			save       | exists | 3 v3 P   | 3 v3 P  | 3 v3 P  | 12 v3 P  | 3 v3 P  | - P    | - P       | - P       | 2 v3 P  | 2 v3 P
			update     | exists | 3 v3 P   | 3 v3 P  | 3 v3 P  | 12 v3 P  | 3 v3 P  | - P    | - P       | - P       | 2 v3 P  | 2 v3 P
			fluent     | exists | 3 v3 GP  | 3 v3 GP | 3 v3 GP | 12 v3 GP | 3 v3 GP | - GP   | - GP      | - GP      | 2 v3 GP | 2 v3 GP
			idempotent | usage  | usage    | usage   | usage   | usage    | usage   | usage  | usage     | usage     | usage   | usage
			save if    | exists | 3 v3 GP  | 3 v3 GP | 3 v3 GP | 12 v3 GP | 3 v3 GP | - GP   | - GP      | - GP      | 2 v3 GP | 2 v3 GP
			delete     | usage  | conflict | absent  | absent  | absent   | absent  | absent | - P       | absent    | absent  | conflict
			delete id  | usage  | conflict | absent  | absent  | absent   | absent  | absent | - GP      | absent    | absent  | conflict
			delete if  | usage  | conflict | absent  | absent  | absent   | absent  | absent | - GP      | absent    | absent  | conflict
			require    | exists | 3 v3 P   | 3 v3 P  | 3 v3 GP | 11 v3 U  | 3 v3 GP | - P    | - GP      | - GP      | 1 v2 C  | 1 v2 C
			unchanged  | exists | 3 v3 P   | 3 v3 P  | 3 v3 GP | 11 v3 U  | 3 v3 GP | - P    | - GP      | - GP      | 1 v2 C  | 1 v2 C
			""";

	private static final String PLAIN = """
			           | insert            | save  | update | fluent | idempotent | save if | delete | delete id | delete if | require | unchanged
			insert     | exists            | 3 P   | 3 P    | 3 P    | 12 P    | 3 P     | - C    | - C       | - C       | 2 P     | 2 P
			save       | exists            | 3 P   | 3 P    | 3 P    | 12 P    | 3 P     | - D    | - D       | - D       | 2 P     | 2 P
			update     | exists            | 3 P   | 3 P    | 3 P    | 12 P    | 3 P     | - D    | - D       | - D       | 2 P     | 2 P
			fluent     | exists            | 3 GP  | 3 GP   | 3 GP   | 12 GP   | 3 GP    | - GD   | - GD      | - GD      | 2 GP    | 2 GP
			idempotent | usage             | usage | usage  | usage  | usage   | usage   | usage  | usage     | usage     | usage   | usage
			save if    | exists            | 3 GP  | 3 GP   | 3 GP   | 12 GP   | 3 GP    | - GD   | - GD      | - GD      | 2 GP    | 2 GP
			delete     | 3 P               | 3 P   | absent | absent | absent  | absent  | absent | - D       | absent    | absent  | conflict
			delete id  | 3 P               | 3 P   | absent | absent | absent  | absent  | absent | - D       | absent    | absent  | conflict
			delete if  | 3 GP              | 3 GP  | absent | absent | absent  | absent  | absent | - GD      | absent    | absent  | conflict
			require    | exists in the end | 3 P   | 3 P    | 3 GP   | 11 U    | 3 GP    | - D    | - D       | - GD      | 1 C     | 1 GC
			unchanged  | exists in the end | 3 GP  | 3 GP   | 3 GGP  | 11 GU   | 3 GGP   | - GD   | - GD      | - GGD     | 1 GC    | 1 GGC
			""";

	private final TestTable table = TestTable.of(Historic.class, Numbered.class, Plain.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests));

	private int ids;

	@TestFactory
	Stream<DynamicTest> versioned() {
		return tests(VERSIONED, Historic.class);
	}

	@TestFactory
	Stream<DynamicTest> numbered() {
		return tests(NUMBERED, Numbered.class);
	}

	@TestFactory
	Stream<DynamicTest> plain() {
		return tests(PLAIN, Plain.class);
	}

	private <T extends Valued> Stream<DynamicTest> tests(String expectations, Class<T> type) {
		List<List<String>> rows = expectations.lines()
			.map((line) -> Arrays.stream(line.split("\\|")).map(String::strip).toList())
			.toList();
		List<DynamicTest> tests = new ArrayList<>();
		for (List<String> row : rows.subList(1, rows.size())) {
			for (int i = 1; i < row.size(); i++) {
				String expected = row.get(i);
				Step first = Step.of(row.get(0));
				Step second = Step.of(rows.get(0).get(i));
				tests.add(DynamicTest.dynamicTest(first + ", " + second,
						() -> assertThat(run(type, first, second)).isEqualTo(expected)));
			}
		}
		return tests.stream();
	}

	private <T extends Valued> String run(Class<T> type, Step first, Step second) {
		String id = "i" + this.ids++;
		T current = Valued.of(type, id);
		if (first != Step.INSERT) {
			T inserted = this.template.insert(current);
			current = this.template.save(type.cast(inserted.with(1)));
		}
		T stored = current;
		this.requests.take();
		String[] refusal = new String[1];
		try {
			this.template.inTransactionWithoutResult((tx) -> {
				T after = type.cast(first.in(tx, stored, 2));
				try {
					second.in(tx, after, 3);
				}
				catch (DataAccessException ex) {
					refusal[0] = reason(ex);
				}
			});
		}
		catch (DataAccessException ex) {
			refusal[0] = reason(ex) + " in the end";
		}
		String sent = sent();
		return (refusal[0] != null) ? refusal[0] : stored(type, id) + " " + sent;
	}

	private String stored(Class<? extends Valued> type, String id) {
		Valued stored = this.template.findById(id, type).orElse(null);
		if (stored == null) {
			return "-";
		}
		Long version = stored.version();
		return stored.value() + ((version != null) ? " v" + version : "");
	}

	private String sent() {
		List<String> sent = new ArrayList<>();
		for (SdkRequest request : this.requests.take()) {
			if (request instanceof TransactWriteItemsRequest transaction) {
				transaction.transactItems().forEach((item) -> sent.add(kind(item)));
			}
			else if (request instanceof QueryRequest) {
				sent.add("Q");
			}
			else {
				sent.add(request.getClass().getSimpleName().replace("ItemRequest", "").substring(0, 1));
			}
		}
		return String.join("", sent);
	}

	private static String kind(TransactWriteItem item) {
		return (item.put() != null) ? "P" : (item.update() != null) ? "U" : (item.delete() != null) ? "D" : "C";
	}

	private static String reason(DataAccessException ex) {
		Map<Class<?>, String> reasons = Map.of(EntityExistsException.class, "exists", EntityNotFoundException.class,
				"absent", VersionConflictException.class, "conflict", ConditionFailedException.class, "unmatched",
				InvalidDataAccessApiUsageException.class, "usage");
		return reasons.getOrDefault(ex.getClass(), ex.toString());
	}

	/**
	 * Operation on an entity.
	 */
	private enum Step {

		INSERT {
			@Override
			<T extends Valued> Valued in(SingleTableOperations tx, T current, int value) {
				return tx.insert(Valued.of(current.getClass(), current.id()).with(value));
			}
		},

		SAVE {
			@Override
			<T extends Valued> Valued in(SingleTableOperations tx, T current, int value) {
				return tx.save(current.with(value));
			}
		},

		UPDATE {
			@Override
			<T extends Valued> Valued in(SingleTableOperations tx, T current, int value) {
				return tx.update(current.with(value));
			}
		},

		FLUENT {
			@Override
			<T extends Valued> Valued in(SingleTableOperations tx, T current, int value) {
				return tx.update(current.getClass()).byId(current.id()).set("value", value).apply();
			}
		},

		IDEMPOTENT {
			@Override
			<T extends Valued> Valued in(SingleTableOperations tx, T current, int value) {
				tx.update(current.getClass()).byId(current.id()).increment("value", 10).idempotent().apply();
				return current;
			}
		},

		SAVE_IF {
			@Override
			<T extends Valued> Valued in(SingleTableOperations tx, T current, int value) {
				return tx.save(current.with(value), where("value").is(current.value()));
			}
		},

		DELETE {
			@Override
			<T extends Valued> Valued in(SingleTableOperations tx, T current, int value) {
				tx.delete(current);
				return current;
			}
		},

		DELETE_ID {
			@Override
			<T extends Valued> Valued in(SingleTableOperations tx, T current, int value) {
				tx.deleteById(current.id(), current.getClass());
				return current;
			}
		},

		DELETE_IF {
			@Override
			<T extends Valued> Valued in(SingleTableOperations tx, T current, int value) {
				tx.delete(current, where("value").is(current.value()));
				return current;
			}
		},

		RESTORE {
			@Override
			<T extends Valued> Valued in(SingleTableOperations tx, T current, int value) {
				return tx.restore(current.id(), 1, current.getClass());
			}
		},

		REQUIRE {
			@Override
			<T extends Valued> Valued in(SingleTableOperations tx, T current, int value) {
				tx.require(current.id(), current.getClass(), where("value").is(current.value()));
				return current;
			}
		},

		UNCHANGED {
			@Override
			<T extends Valued> Valued in(SingleTableOperations tx, T current, int value) {
				tx.requireUnchanged(current);
				return current;
			}
		};

		abstract <T extends Valued> Valued in(SingleTableOperations tx, T current, int value);

		static Step of(String name) {
			return valueOf(name.toUpperCase(Locale.ROOT).replace(' ', '_'));
		}

	}

	/**
	 * Entity with a value.
	 */
	interface Valued {

		String id();

		default @Nullable Long version() {
			return null;
		}

		int value();

		Valued with(int value);

		static <T> T of(Class<T> type, String id) {
			Valued entity = (type == Plain.class) ? new Plain(id, 0)
					: (type == Numbered.class) ? new Numbered(id, null, 0) : new Historic(id, null, null, 0);
			return type.cast(entity);
		}

	}

	@SingleTableEntity
	record Plain(@Id String id, int value) implements Valued {

		@Override
		public Plain with(int value) {
			return new Plain(this.id, value);
		}

	}

	@SingleTableEntity
	record Numbered(@Id String id, @Version @Nullable Long version, int value) implements Valued {

		@Override
		public Numbered with(int value) {
			return new Numbered(this.id, this.version, value);
		}

	}

	@SingleTableEntity(compression = Compression.NONE)
	@Versioned
	record Historic(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant at,
			int value) implements Valued {

		@Override
		public Historic with(int value) {
			return new Historic(this.id, this.version, this.at, value);
		}

	}

}
