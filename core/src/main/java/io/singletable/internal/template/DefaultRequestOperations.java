package io.singletable.internal.template;

import java.util.List;
import java.util.function.Consumer;

import io.singletable.core.Parallelism;
import io.singletable.core.RequestOperations;
import io.singletable.core.SingleTableOperations;
import io.singletable.core.TableRequest;
import io.singletable.internal.client.RequestCapture;
import io.singletable.internal.client.RequestTree;
import io.singletable.internal.template.table.TableMaintenance;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

import org.springframework.util.Assert;

/**
 * Requests of calls that are run on a client which sends none. Thread-safe.
 */
final class DefaultRequestOperations implements RequestOperations {

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

	private List<DynamoDbRequest> requests(Consumer<? super SingleTableOperations> call) {
		Assert.notNull(call, "call must not be null");
		TableMaintenance table = this.gate.table().maintenance();
		RequestCapture capture = new RequestCapture(table.tables().known().get(0).client());
		OperationGate captured = this.gate.to(table.byClient().apply(capture));
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
