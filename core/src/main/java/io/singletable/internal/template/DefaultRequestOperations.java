package io.singletable.internal.template;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.singletable.core.Parallelism;
import io.singletable.core.RequestOperations;
import io.singletable.core.SingleTableOperations;
import io.singletable.core.TableRequest;
import io.singletable.core.TaskArguments;
import io.singletable.core.TaskInput;
import io.singletable.internal.client.RequestCapture;
import io.singletable.internal.client.RequestTree;
import io.singletable.internal.task.NamedTexts;
import io.singletable.internal.task.StepFunctionsTask;
import io.singletable.internal.task.StepFunctionsTask.Use;
import io.singletable.internal.template.table.TableMaintenance;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.util.Assert;

/**
 * Requests of calls that are run on a client which sends none. Thread-safe.
 */
final class DefaultRequestOperations implements RequestOperations {

	/** They have the template's client. */
	private static final NamedTables OTHERS = new NamedTables((name) -> {
		throw new InvalidDataAccessApiUsageException("A block on another table is not supported in a call whose "
				+ "requests are returned as data, so nothing was sent: call requests() in the block");
	});

	private final OperationGate gate;

	private final @Nullable Parallelism parallelism;

	DefaultRequestOperations(OperationGate gate, @Nullable Parallelism parallelism) {
		this.gate = gate;
		this.parallelism = parallelism;
	}

	@Override
	public List<TableRequest> of(Consumer<? super SingleTableOperations> call) {
		return requests(call).stream()
			.map((request) -> new TableRequest(RequestTree.actionOf(request), request,
					RequestTree.json(RequestTree.of(request))))
			.toList();
	}

	@Override
	public TaskArguments readTask(BiConsumer<? super SingleTableOperations, ? super TaskInput> call) {
		return task(Use.READ, call);
	}

	@Override
	public TaskArguments deleteTask(BiConsumer<? super SingleTableOperations, ? super TaskInput> call) {
		return task(Use.DELETE, call);
	}

	private TaskArguments task(Use use, BiConsumer<? super SingleTableOperations, ? super TaskInput> call) {
		Assert.notNull(call, "call must not be null");
		NamedTexts input = new NamedTexts();
		return new StepFunctionsTask(use, input).of(requests((operations) -> call.accept(operations, input)));
	}

	private List<DynamoDbRequest> requests(Consumer<? super SingleTableOperations> call) {
		Assert.notNull(call, "call must not be null");
		TableMaintenance table = this.gate.table().maintenance();
		RequestCapture capture = new RequestCapture(table.tables().known().get(0).client());
		OperationGate captured = this.gate.to(table.byClient().apply(capture), OTHERS);
		try {
			call.accept(new DefaultSingleTableOperations(captured, this.parallelism));
		}
		catch (RuntimeException ex) {
			if (!capture.explains(ex)) {
				throw ex;
			}
		}
		return capture.requests();
	}

}
