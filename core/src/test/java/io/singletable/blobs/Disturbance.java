package io.singletable.blobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.singletable.test.BlobFault;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LateRequest;
import io.singletable.test.MemoryBlobStore;
import io.singletable.test.MemoryBlobStore.Step;
import org.jspecify.annotations.Nullable;

/**
 * What fails while an operation runs: a call of the store, a request to DynamoDB, or what
 * is to be deleted of a write that DynamoDB refuses.
 *
 * @param step the step of the store that fails, null if none does
 * @param call number of its call that fails, from 0 on
 * @param request number of the request from which on requests fail, or -1 if none do
 * @param repeated whether the requests after it fail as well
 */
record Disturbance(@Nullable Step step, int call, @Nullable BlobFault storeFault, int request,
		@Nullable ClientFault clientFault, boolean repeated) {

	private static final int REPEATED = 8;

	/**
	 * All of an operation.
	 * @param steps the steps of the store that it calls
	 * @param puts number of objects that it puts
	 * @param requests number of its requests
	 */
	static List<Disturbance> of(Set<Step> steps, int puts, int requests) {
		List<Disturbance> all = new ArrayList<>();
		for (BlobFault fault : BlobFault.values()) {
			for (Step step : steps) {
				for (int call = 0; call < ((step == Step.PUT) ? puts : 1); call++) {
					all.add(new Disturbance(step, call, fault, -1, null, false));
				}
			}
			for (int request = 0; request < requests && puts + steps.size() > 0; request++) {
				all.add(new Disturbance(Step.DELETE, 0, fault, request, ClientFault.REFUSED, true));
			}
		}
		for (ClientFault fault : ClientFault.values()) {
			for (int request = 0; request < requests; request++) {
				all.add(new Disturbance(null, 0, null, request, fault, false));
				all.add(new Disturbance(null, 0, null, request, fault, true));
			}
		}
		return all;
	}

	/**
	 * Begin to disturb.
	 * @param late takes requests that arrive in the end
	 */
	void begin(MemoryBlobStore store, FaultyHttpClient http, Consumer<LateRequest> late) {
		BlobFault storeFault = this.storeFault;
		if (this.step != null && storeFault != null) {
			store.failAfter(this.call, this.step, storeFault);
		}
		ClientFault clientFault = this.clientFault;
		List<Fault> script = new ArrayList<>();
		if (clientFault != null) {
			IntStream.range(0, this.request).forEach((number) -> script.add(Fault.none()));
			IntStream.range(0, this.repeated ? REPEATED : 1).forEach((number) -> script.add(clientFault.fault(late)));
		}
		http.script(script.toArray(Fault[]::new));
	}

	/**
	 * Whether there may be more left than what is referenced.
	 * @param late whether what had timed out was done in the end
	 */
	boolean mayLeaveObjects(boolean late) {
		return this.step == Step.DELETE || (late && this.storeFault == BlobFault.TIMED_OUT);
	}

	/**
	 * Fault of a request to DynamoDB.
	 */
	enum ClientFault {

		REFUSED, REQUEST_LOST, RESPONSE_LOST, ERROR, ERROR_AFTERWARDS, THROTTLED, LATE;

		Fault fault(Consumer<LateRequest> late) {
			return switch (this) {
				case REFUSED -> Fault.error(400, "AccessDeniedException");
				case REQUEST_LOST -> Fault.requestLost();
				case RESPONSE_LOST -> Fault.responseLost();
				case ERROR -> Fault.error(500, "InternalServerError");
				case ERROR_AFTERWARDS -> Fault.appliedButError(500, "InternalServerError");
				case THROTTLED -> Fault.throttled("TableWriteProvisionedThroughputExceeded");
				case LATE -> {
					LateRequest request = new LateRequest();
					yield (call) -> {
						late.accept(request);
						return request.call(call);
					};
				}
			};
		}

	}

}
