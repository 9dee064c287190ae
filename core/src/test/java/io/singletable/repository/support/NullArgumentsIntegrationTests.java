package io.singletable.repository.support;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.singletable.OnConflict;
import io.singletable.ReadConsistency;
import io.singletable.SingleTableEntity;
import io.singletable.SoftDelete;
import io.singletable.change.ComparisonRules;
import io.singletable.core.BlobSweep;
import io.singletable.core.BlobVerification;
import io.singletable.core.CollectionKey;
import io.singletable.core.EntitySnapshot;
import io.singletable.core.EntityUpdate;
import io.singletable.core.ExecutableQuery;
import io.singletable.core.ItemCollection;
import io.singletable.core.PreparedCollection;
import io.singletable.core.PreparedQuery;
import io.singletable.core.SingleTableOperations;
import io.singletable.core.SingleTableTemplate;
import io.singletable.core.SnapshotReads;
import io.singletable.core.TerminatingQuery;
import io.singletable.core.UpdateTarget;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.mapping.IndexKey;
import io.singletable.query.Comparing;
import io.singletable.query.Criteria;
import io.singletable.query.Operator;
import io.singletable.query.RevisionFilter;
import io.singletable.query.RevisionOptions;
import io.singletable.repository.SingleTableRepository;
import io.singletable.repository.SoftDeleteOperations;
import io.singletable.repository.VersionedOperations;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import io.singletable.update.Patch;
import io.singletable.update.PropertyExpression;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.core.TypedPropertyPath;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.repository.history.RevisionRepository;
import org.springframework.transaction.TransactionDefinition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for every method of the template, of what it returns and of repositories, with a
 * null for each of its arguments in turn: refused by the argument's name before anything
 * is sent.
 */
class NullArgumentsIntegrationTests {

	private static final Map<Class<?>, Object> SAMPLES = Map.ofEntries(Map.entry(Class.class, Ticket.class),
			Map.entry(ComparisonRules.class, ComparisonRules.standard()),
			Map.entry(OnConflict.class, OnConflict.merge()), Map.entry(ReadConsistency.class, ReadConsistency.EVENTUAL),
			Map.entry(Supplier.class, (Supplier<?>) () -> Ticket.open("t", "title")),
			Map.entry(Sort.Direction.class, Sort.Direction.ASC),
			Map.entry(ScrollPosition.class, ScrollPosition.keyset()), Map.entry(Limit.class, Limit.of(1)),
			Map.entry(Instant.class, Instant.EPOCH), Map.entry(long.class, 1L), Map.entry(Number.class, 1L),
			Map.entry(int.class, 1), Map.entry(CollectionKey.class, CollectionKey.of(Ticket.class, "t")),
			Map.entry(Sort.class, Sort.unsorted()), Map.entry(Criteria.class, Criteria.everything()),
			Map.entry(Function.class, Function.identity()), Map.entry(Predicate.class, (Predicate<?>) (it) -> true),
			Map.entry(Runnable.class, (Runnable) () -> {
			}), Map.entry(Consumer.class, (Consumer<?>) (it) -> {
			}), Map.entry(String.class, "id"), Map.entry(Object.class, "t"),
			Map.entry(TypedPropertyPath.class, TypedPropertyPath.of(Ticket::title)),
			Map.entry(IndexKey.class, IndexKey.of("k")), Map.entry(Pageable.class, Pageable.ofSize(1)),
			Map.entry(Iterable.class, List.of("t")), Map.entry(Collection.class, List.of("t")),
			Map.entry(Map.class, Map.of("title", "t")),
			Map.entry(Patch.class, Patch.ofMap(Map.of("title", "t")).allowingAll()),
			Map.entry(PropertyExpression.class, PropertyExpression.property("title")),
			Map.entry(RetryPolicy.class, RetryPolicy.withDefaults()),
			Map.entry(RevisionOptions.class, RevisionOptions.includingDeletes()),
			Map.entry(RevisionFilter.class, RevisionFilter.writtenBy("ann")), Map.entry(Operator.class, Operator.EQUAL),
			Map.entry(KeysetScrollPosition.class, ScrollPosition.keyset()),
			Map.entry(TransactionDefinition.class, TransactionDefinition.withDefaults()));

	private static final TestTable table = TestTable.of(Ticket.class, Page.class);

	private static final RecordingInterceptor requests = new RecordingInterceptor();

	private static final SingleTableTemplate template = table.template(LocalDynamoDb.newClient(requests));

	// Of a null-marked interface, the proxy of Spring Data would be asked first.
	private static final SingleTableRepository<Ticket, String> tickets = new SimpleSingleTableRepository<>(
			new SingleTableEntityInformation<>(ticket()), template);

	private static final RevisionRepositoryFragment<Ticket, String> revisions = new RevisionRepositoryFragment<>(
			template, Ticket.class);

	private static final SoftDeleteRepositoryFragment<Page, String> deleted = new SoftDeleteRepositoryFragment<>(
			template, Page.class);

	@SuppressWarnings("unchecked")
	private static EntityMetadata<Ticket> ticket() {
		return (EntityMetadata<Ticket>) table.registry().required(Ticket.class);
	}

	@AfterEach
	void nothingWasSent() {
		assertThat(requests.take()).isEmpty();
	}

	static Stream<Call> calls() {
		ItemCollection collection = template.collection(CollectionKey.of(Ticket.class, "t"));
		AtomicReference<SnapshotReads> reads = new AtomicReference<>();
		// Nothing is sent for it, as it can be no key.
		EntitySnapshot snapshot = template
			.readTransaction((named) -> reads.set(named.byId("t".repeat(3000), Ticket.class)));
		PreparedCollection prepared = template.prepareCollection(CollectionKey.of(Ticket.class, "t"));
		return Stream
			.of(calls(SingleTableOperations.class, template),
					calls(ExecutableQuery.class, template.query(Ticket.class)),
					calls(TerminatingQuery.class, template.query(Ticket.class).prepare().bind()),
					calls(PreparedQuery.class, template.query(Ticket.class).prepare()),
					calls(UpdateTarget.class, template.update(Ticket.class)),
					calls(EntityUpdate.class, template.update(Ticket.class).byId("t")),
					calls(ItemCollection.class, collection), calls(PreparedCollection.class, prepared),
					calls(BlobSweep.class, template.blobs().sweep()),
					calls(BlobVerification.class, template.blobs().verify()), calls(SnapshotReads.class, reads.get()),
					calls(EntitySnapshot.class, snapshot), calls(CollectionKey.class, null),
					calls(Criteria.class, Criteria.everything()), calls(Comparing.class, Criteria.where("title")),
					calls(SingleTableRepository.class, tickets), calls(RevisionRepository.class, revisions),
					calls(VersionedOperations.class, revisions), calls(SoftDeleteOperations.class, deleted))
			.flatMap((it) -> it);
	}

	private static Stream<Call> calls(Class<?> type, @Nullable Object target) {
		List<Call> calls = new ArrayList<>();
		for (Method method : type.getMethods()) {
			boolean ours = method.getDeclaringClass() != Object.class && !method.isBridge() && !method.isVarArgs();
			if (ours && (target != null || Modifier.isStatic(method.getModifiers()))) {
				for (int i = 0; i < method.getParameterCount(); i++) {
					boolean nullable = method.getAnnotatedParameterTypes()[i].isAnnotationPresent(Nullable.class);
					if (!nullable && !method.getParameterTypes()[i].isPrimitive()) {
						calls.add(new Call(method, target, i));
					}
				}
			}
		}
		assertThat(calls).isNotEmpty();
		return calls.stream();
	}

	@ParameterizedTest
	@MethodSource("calls")
	void nullIsRefusedByItsName(Call call) {
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(call::run)
			.satisfies((ex) -> assertThat(ex).isExactlyInstanceOf(IllegalArgumentException.class))
			.withMessageContaining(call.name())
			.withMessageContaining("null");
	}

	@Test
	void nullAmongSeveralIsRefusedBeforeTheFirstIsWritten() {
		List<@Nullable Object> ids = Arrays.asList("t", null);
		List<@Nullable Object> entities = Arrays.asList(Ticket.open("t", "title"), null);
		refused("ids must not contain null", () -> tickets.findAllById(cast(ids)));
		refused("ids must not contain null", () -> tickets.deleteAllById(cast(ids)));
		refused("entities must not contain null",
				() -> tickets.saveAll(NullArgumentsIntegrationTests.<Ticket>cast(entities)));
		refused("entities must not contain null", () -> tickets.deleteAll(cast(entities)));
		refused("ids must not contain null", () -> template.findAllById(ids, Ticket.class));
	}

	@Test
	void nullThatComesOnlyOnceIsRefusedWhenItIsMet() {
		Iterable<Ticket> once = () -> NullArgumentsIntegrationTests.<Ticket>cast(Arrays.asList((Object) null))
			.iterator();
		refused("entities must not contain null", () -> tickets.saveAll(once));
	}

	private static void refused(String message, Runnable call) {
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(call::run).withMessage(message);
	}

	@SuppressWarnings("unchecked")
	private static <V> List<V> cast(List<?> values) {
		return (List<V>) values;
	}

	@SingleTableEntity
	@SoftDelete(retention = "P1D")
	record Page(@Id String id, @Version @Nullable Long version) {
	}

	/**
	 * A call with one null.
	 */
	record Call(Method method, @Nullable Object target, int position) {

		/**
		 * Operands are known by the property that they are compared with, numbers of
		 * versions by the name that our own interfaces give them.
		 */
		String name() {
			String name = this.method.getParameters()[this.position].getName();
			boolean operand = this.target instanceof Comparing && this.method.getReturnType() == Criteria.class
					&& !this.method.isVarArgs() && !name.equals("type");
			return operand ? "value" : name.equals("revisionNumber") ? "number" : name;
		}

		void run() throws Throwable {
			Parameter[] parameters = this.method.getParameters();
			@Nullable Object[] arguments = new Object[parameters.length];
			for (int i = 0; i < parameters.length; i++) {
				arguments[i] = (i != this.position) ? sample(parameters[i]) : null;
			}
			try {
				this.method.setAccessible(true);
				this.method.invoke(this.target, arguments);
			}
			catch (InvocationTargetException ex) {
				throw ex.getTargetException();
			}
		}

		private static Object sample(Parameter parameter) {
			Object sample = parameter.getName().equals("entity") ? Ticket.open("t", "title")
					: SAMPLES.get(parameter.getType());
			assertThat(sample).as(parameter.toString()).isNotNull();
			return sample;
		}

		@Override
		public String toString() {
			return this.method.getDeclaringClass().getSimpleName() + "." + this.method.getName() + ": " + name();
		}

	}

}
