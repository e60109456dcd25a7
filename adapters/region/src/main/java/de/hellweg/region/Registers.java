package de.hellweg.region;

import de.hellweg.region.plan.ModelAuthority;
import de.hellweg.region.records.Approvals;
import de.hellweg.region.records.Businesses;
import de.hellweg.region.records.Permits;
import de.hellweg.region.records.Residents;
import de.hellweg.region.records.Town;
import de.hellweg.region.register.ApprovalRegister;
import de.hellweg.region.register.BusinessRegister;
import de.hellweg.region.register.PermitRegister;
import de.hellweg.region.register.PopulationRegister;
import de.hellweg.region.register.Register;
import de.hellweg.region.register.RegisterServer;
import java.util.ArrayList;
import java.util.List;

/// The five municipal registers, running.
final class Registers implements AutoCloseable {
    private final List<RegisterServer> servers = new ArrayList<>();

    private Registers() {}

    static Registers start(Ports ports) {
        var registers = new Registers();
        boolean started = false;
        try {
            for (var authority : ModelAuthority.values()) {
                registers.servers.add(RegisterServer.start(ports.register(authority), of(authority)));
            }
            started = true;
            return registers;
        } finally {
            if (!started) {
                registers.close();
            }
        }
    }

    private static Register of(ModelAuthority authority) {
        return switch (authority) {
            case PADERBORN -> new PopulationRegister(Residents.of(Town.PADERBORN, RegionSettings.SEED));
            case DELBRUECK -> new PopulationRegister(Residents.of(Town.DELBRUECK, RegionSettings.SEED));
            case BIELEFELD -> new BusinessRegister(
                    Businesses.of(Residents.of(Town.BIELEFELD, RegionSettings.SEED), RegionSettings.SEED));
            case KREIS_PADERBORN -> new PermitRegister(
                    Permits.of(Residents.of(Town.PADERBORN, RegionSettings.SEED), RegionSettings.SEED));
            case DETMOLD -> new ApprovalRegister(Approvals.of(RegionSettings.SEED));
        };
    }

    @Override
    public void close() {
        servers.forEach(RegisterServer::close);
    }
}
