package io.singletable.blobs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.singletable.blobs.Disturbance.ClientFault;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LateRequest;
import org.jspecify.annotations.Nullable;

/**
 * What fails while an operation runs whose store is the table: a request, and what is
 * sent after it, such as to delete chunks.
 *
 * @param request number of the request that fails, from 0 on
 * @param repeated whether the requests after it fail as well
 * @param after how many requests later another one fails, 0 if none does
 * @param arrivesLast whether what is held up arrives after the operation was repeated
 */
record ChunkDisturbance(int request, ClientFault fault, boolean repeated, int after, @Nullable ClientFault second,
		boolean arrivesLast) {

	private static final int REPEATED = 12;

	private static final int LATEST_SECOND = 4;

	/**
	 * All of an operation.
	 * @param requests number of its requests
	 */
	static List<ChunkDisturbance> of(int requests) {
		List<ChunkDisturbance> all = new ArrayList<>();
		for (int request = 0; request < requests; request++) {
			for (ClientFault fault : ClientFault.values()) {
				all.add(new ChunkDisturbance(request, fault, false, 0, null, false));
				all.add(new ChunkDisturbance(request, fault, true, 0, null, false));
			}
			all.add(new ChunkDisturbance(request, ClientFault.LATE, false, 0, null, true));
			all.add(new ChunkDisturbance(request, ClientFault.LATE, true, 0, null, true));
			for (int after = 1; after <= LATEST_SECOND; after++) {
				for (ClientFault second : List.of(ClientFault.REFUSED, ClientFault.RESPONSE_LOST, ClientFault.LATE)) {
					all.add(new ChunkDisturbance(request, ClientFault.REFUSED, false, after, second, true));
				}
				all.add(new ChunkDisturbance(request, ClientFault.LATE, false, after, ClientFault.REFUSED, true));
			}
		}
		return all;
	}

	/**
	 * Begin to disturb.
	 * @param late takes requests that arrive in the end
	 */
	void begin(FaultyHttpClient http, Consumer<LateRequest> late) {
		List<Fault> script = new ArrayList<>();
		for (int number = 0; number < this.request + REPEATED; number++) {
			boolean fails = number == this.request || (this.repeated && number > this.request);
			boolean failsToo = this.second != null && number == this.request + this.after;
			script.add(fails ? this.fault.fault(late) : failsToo ? this.second.fault(late) : Fault.none());
		}
		http.script(script.toArray(Fault[]::new));
	}

	/**
	 * Whether deletes may fail, too, or what was held up may arrive after them.
	 */
	boolean mayLeaveObjects(boolean late) {
		return this.repeated || this.second != null || (late && this.fault == ClientFault.LATE);
	}

}
