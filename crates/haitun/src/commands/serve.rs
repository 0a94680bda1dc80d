//! `haitun serve`: the pages and the interface, until a signal.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use clap::Args;
use haitun_app::House;
use haitun_primitives::problem::Problem;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

use super::Place;
use crate::output;

/// Where to serve.
#[derive(Args, Clone, Debug)]
pub(crate) struct Serving {
    /// Port.
    #[arg(long, default_value_t = 8611)]
    port: u16,
    /// Address; others than loopback need a proxy with TLS before them.
    #[arg(long, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    host: IpAddr,
}

pub(crate) async fn run(place: &Place, json: bool, serving: &Serving) -> Result<(), Problem> {
    let listener = listen(serving).await?;
    until_stopped(place.house().await?, listener, json).await
}

/// Takes the port.
pub(super) async fn listen(serving: &Serving) -> Result<TcpListener, Problem> {
    let address = SocketAddr::new(serving.host, serving.port);
    TcpListener::bind(address).await.map_err(|cause| {
        Problem::new(
            "serve.port",
            format!("无法监听（{cause}）；请用 --port 换一个端口，或停止占用它的程序"),
            format!("cannot listen ({cause}); choose another with --port, or stop the program that holds it"),
        )
        .at(address.to_string())
    })
}

/// Serves until Ctrl-C or a request to end.
pub(super) async fn until_stopped(
    house: House,
    listener: TcpListener,
    json: bool,
) -> Result<(), Problem> {
    let signals = |cause: std::io::Error| {
        Problem::new(
            "serve.signal",
            format!("无法接收信号（{cause}）"),
            format!("no signals can be received ({cause})"),
        )
    };
    let mut terminate = signal(SignalKind::terminate()).map_err(signals)?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(signals)?;
    let stop = async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    };
    if let Ok(address) = listener.local_addr() {
        output::lines(json, &format!("海豚 Haitun: http://{address}"));
    }
    haitun_web::serve(house, listener, stop).await
}
