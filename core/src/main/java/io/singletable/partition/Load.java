package io.singletable.partition;

/**
 * Load by requests, mutable: sums that shrink as time goes by. Of one stripe of the
 * sketch, whose lock guards it.
 */
final class Load {

	private double requests;

	private double readUnits;

	private double writeUnits;

	private double throttles;

	void add(Load other) {
		this.requests += other.requests;
		this.readUnits += other.readUnits;
		this.writeUnits += other.writeUnits;
		this.throttles += other.throttles;
	}

	void addRequest(double readUnits, double writeUnits) {
		this.requests++;
		this.readUnits += readUnits;
		this.writeUnits += writeUnits;
	}

	void addThrottle() {
		this.requests++;
		this.throttles++;
	}

	void shrink(double factor) {
		this.requests *= factor;
		this.readUnits *= factor;
		this.writeUnits *= factor;
		this.throttles *= factor;
	}

	Load copy() {
		Load copy = new Load();
		copy.add(this);
		return copy;
	}

	/** What partitions are compared by: a request counts like a unit. */
	double weight() {
		return this.requests + units();
	}

	double units() {
		return this.readUnits + this.writeUnits;
	}

	double requests() {
		return this.requests;
	}

	double readUnits() {
		return this.readUnits;
	}

	double writeUnits() {
		return this.writeUnits;
	}

	double throttles() {
		return this.throttles;
	}

}
