package io.singletable.internal.plan;

import org.jspecify.annotations.Nullable;

/**
 * Limits on the requests of one run of a plan, and on what each of them reads. The text
 * form is the end of the plan's explanation.
 *
 * @param configured limit of runs that return their rows at once, and of windows, unless
 * there are more key ranges; null if it is not known
 * @param own limit of the query itself, which holds for every run; null if it has none
 * @param pageSize number of items that a request reads at most; null for as many as fit
 */
public record RequestLimits(@Nullable Integer configured, @Nullable Integer own, @Nullable Integer pageSize) {

	/** Limits of which none is known. */
	public static final RequestLimits NONE = new RequestLimits(null, null, null);

	@Override
	public String toString() {
		return ((this.own != null) ? "; at most " + this.own + " requests" : "")
				+ ((this.pageSize != null) ? "; at most " + this.pageSize + " items per request" : "");
	}

}
