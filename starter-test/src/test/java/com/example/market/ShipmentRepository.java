package com.example.market;

import java.util.List;

import com.example.market.Sales.Shipment;
import io.singletable.repository.SingleTableRepository;

/**
 * Repository of shipments, which are not listed.
 */
interface ShipmentRepository extends SingleTableRepository<Shipment, Shipment.Key> {

	List<Shipment> findByKeyOrderId(String orderId);

}
